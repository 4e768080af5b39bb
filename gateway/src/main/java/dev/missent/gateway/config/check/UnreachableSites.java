package dev.missent.gateway.config.check;

import dev.missent.core.connection.ClientAuth;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.SiteConfig;

/** Finds sites that no request can reach, whatever it asks for. */
final class UnreachableSites {
    private final Configuration configuration;
    private final Report report;

    UnreachableSites(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void find() {
        if (!configuration.listeners().isEmpty()) {
            configuration.sites().values().forEach(this::check);
        }
    }

    private void check(SiteConfig site) {
        var named = site.listeners();
        var listeners = configuration.listenersOf(site);
        if (named == null && listeners.isEmpty()) {
            unreachable(site, "it names no listener, and there is no TLS listener", "name its listeners: listeners: [...]");
        } else if (named != null && named.isEmpty()) {
            unreachable(site, "its list of listeners is empty", "leave \"listeners\" out to have every TLS listener");
        } else if (!listeners.isEmpty() && listeners.stream().allMatch(listener -> listener.redirectTo() != null)) {
            unreachable(site, "its listeners only redirect", "name the listener to which they redirect");
        } else if (!listeners.isEmpty()
            && listeners.stream().allMatch(listener -> configuration.protocolsOf(site, listener).isEmpty())) {
            unreachable(site, "it has no protocol in common with its listeners",
                "leave \"protocols\" out to have the listener's");
        } else if (!listeners.isEmpty() && asksForCertificate(site) && listeners.stream().noneMatch(ListenerConfig::tls)) {
            unreachable(site, "its profile asks for a client certificate, and its listeners have no TLS",
                "give it a TLS listener, or a profile without client authentication");
        }
    }

    private boolean asksForCertificate(SiteConfig site) {
        return configuration.profileOf(site).clientAuth() != ClientAuth.Mode.NONE;
    }

    private void unreachable(SiteConfig site, String reason, String remedy) {
        report.add(
            Diagnostic.of(ConfigRule.UNREACHABLE, site.place(), "the site \"" + site.name() + "\" cannot be reached: " + reason)
                .note(remedy));
    }
}

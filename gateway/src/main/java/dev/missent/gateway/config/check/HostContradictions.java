package dev.missent.gateway.config.check;

import java.util.HashMap;
import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.judge.Preset;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.HostEntry;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.SiteConfig;

/** Finds hosts that two sites of one listener have. */
final class HostContradictions {
    private final Configuration configuration;
    private final Report report;

    HostContradictions(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    /** The sites that have a host. */
    private record Owner(SiteConfig site, HostEntry entry) {}

    void find() {
        Map<String, Map<NamePattern, Owner>> owners = new HashMap<>();
        for (var site : configuration.sites().values()) {
            for (var listener : configuration.listenersOf(site)) {
                if (listener.redirectTo() == null) {
                    var here = owners.computeIfAbsent(listener.name(), name -> new HashMap<>());
                    site.hosts().forEach(entry -> claim(here, new Owner(site, entry), listener));
                }
            }
        }
    }

    private void claim(Map<NamePattern, Owner> owners, Owner owner, ListenerConfig listener) {
        var first = owners.putIfAbsent(key(owner.entry.pattern()), owner);
        if (first != null && !first.entry.equals(owner.entry)) {
            report.add(conflict(first, owner, listener));
        }
    }

    /** Under Gateway API {@code *} stands for one or more labels, like {@code **}. */
    private NamePattern key(NamePattern pattern) {
        return configuration.authority().preset() == Preset.GATEWAY_API && pattern instanceof NamePattern.OneLabel(var parent)
            ? new NamePattern.AnyLabels(parent)
            : pattern;
    }

    private Diagnostic conflict(Owner first, Owner second, ListenerConfig listener) {
        var one = configuration.profileOf(first.site);
        var two = configuration.profileOf(second.site);
        boolean clientAuth = one.clientAuth() != ClientAuth.Mode.NONE || two.clientAuth() != ClientAuth.Mode.NONE;
        if (!one.name().equals(two.name()) && clientAuth) {
            return Diagnostic.of(ConfigRule.HOST_TWO_PROFILES, second.entry.place(),
                "one host, two TLS profiles on the listener \"" + listener.name() + "\": " + second.entry.pattern())
                .labelled("profile \"" + two.name() + "\"").beside(first.entry.place(), "profile \"" + one.name() + "\"")
                .note("a TLS handshake can use only one of them, so requests for the other site would always get 421");
        }
        return Diagnostic.of(ConfigRule.HOST_TWICE, second.entry.place(),
            "one host twice on the listener \"" + listener.name() + "\": " + second.entry.pattern())
            .labelled("site \"" + second.site.name() + "\"").beside(first.entry.place(), "site \"" + first.site.name() + "\"");
    }
}

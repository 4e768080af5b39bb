package dev.missent.gateway.config.check;

import java.util.HashMap;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.BindAddress;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.Reference;

/** Finds redirects that lead nowhere, and addresses that two listeners want. */
final class ListenerContradictions {
    private final Configuration configuration;
    private final Report report;

    ListenerContradictions(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void find() {
        var bound = new HashMap<BindAddress, ListenerConfig>();
        for (var listener : configuration.listeners().values()) {
            var target = listener.redirectTo();
            if (target != null) {
                checkRedirect(target);
            }
            var other = listener.address().port() == 0 ? null : bound.putIfAbsent(listener.address(), listener);
            if (other != null) {
                report
                    .add(Diagnostic.of(ConfigRule.TWICE, listener.place(), "two listeners have the address " + listener.address())
                        .beside(other.place(), "first here"));
            }
        }
    }

    private void checkRedirect(Reference target) {
        var listeners = configuration.listeners();
        var listener = listeners.get(target.name());
        if (listener == null) {
            var names = listeners.values().stream().filter(ListenerConfig::tls).map(ListenerConfig::name).toList();
            report.add(UnknownNames.unknown("TLS listener", target, names, report.nearest(target.name(), names)));
        } else if (!listener.tls()) {
            report.add(Diagnostic.of(ConfigRule.REDIRECT, target.place(), "the listener \"" + target.name() + "\" has no TLS")
                .beside(listener.place(), "").note("\"redirect_to\" leads to https, so it names a TLS listener"));
        }
    }
}

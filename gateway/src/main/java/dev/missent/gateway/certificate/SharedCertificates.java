package dev.missent.gateway.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Names;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.HostEntry;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.SiteConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds sites of one listener that are presented with the same certificate but differ in client authentication: a browser may send requests
 * for one over a connection of the other, and gets 421.
 */
final class SharedCertificates {
    private final Configuration configuration;
    private final CertificateStore certificates;
    private final Map<String, TrustSet> anchors;
    private final List<Diagnostic> diagnostics;

    SharedCertificates(Configuration configuration, CertificateStore certificates, Map<String, TrustSet> anchors,
        List<Diagnostic> diagnostics) {
        this.configuration = configuration;
        this.certificates = certificates;
        this.anchors = anchors;
        this.diagnostics = diagnostics;
    }

    /** The first host of each client authentication, in file order. */
    private record Presented(String certificate, Map<ClientAuth, HostEntry> hosts) {}

    void find() {
        var shared = new LinkedHashMap<String, Presented>();
        for (var site : configuration.sites().values()) {
            var listeners = configuration.listenersOf(site).stream().filter(ListenerConfig::tls).toList();
            for (var entry : site.hosts()) {
                var certificate = presented(site, entry);
                if (certificate != null) {
                    listeners.forEach(listener -> shared
                        .computeIfAbsent(listener.name() + " " + certificate,
                            key -> new Presented(certificate, new LinkedHashMap<>())).hosts
                        .putIfAbsent(policy(site), entry));
                }
            }
        }
        shared.values().stream().filter(presented -> presented.hosts.size() > 1).distinct().forEach(this::warn);
    }

    private @Nullable String presented(SiteConfig site, HostEntry entry) {
        var named = site.certificate();
        var certificate = named != null ? certificates.get(named.name()) : certificates.select(entry.pattern());
        return certificate == null ? null : certificate.name();
    }

    private ClientAuth policy(SiteConfig site) {
        var profile = configuration.profileOf(site);
        var set = anchors.get(profile.name());
        return profile.clientAuth() == ClientAuth.Mode.NONE || set == null
            ? ClientAuth.NONE
            : new ClientAuth(profile.clientAuth(), set.id());
    }

    private void warn(Presented presented) {
        var entries = List.copyOf(presented.hosts.values());
        var pairs = new ArrayList<String>();
        for (int i = 0; i < entries.size(); i++) {
            for (int j = i + 1; j < entries.size(); j++) {
                pairs.add(entries.get(i).pattern() + " and " + entries.get(j).pattern());
            }
        }
        diagnostics.add(Diagnostic.of(ConfigRule.SHARED_CERTIFICATE, entries.get(1).place(),
            "sites share the certificate \"" + presented.certificate + "\" but differ in client authentication")
            .labelled("presented with the same certificate").beside(entries.getFirst().place(), "as this")
            .note("on one connection these answer 421 to each other: " + Names.some(pairs))
            .note("give them certificates of their own that do not cover the other's hosts, or the same client authentication"));
    }
}

package dev.missent.gateway.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Names;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.HostEntry;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.SiteConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds sites of one listener that are presented with the same certificate but differ in client authentication, or of which only some are
 * served over HTTP/3: a browser may send requests for one over a connection of the other, and gets 421.
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

    /** The first host of each kind, in file order: of each client authentication, or with and without HTTP/3. */
    private record Presented(String certificate, Map<?, HostEntry> hosts) {}

    void find() {
        apart((listener, site) -> policy(site)).forEach(this::warn);
        apart(this::overHttp3).forEach(this::warnOfHttp3);
    }

    /** The certificates that a listener presents for sites that are not alike. */
    private List<Presented> apart(BiFunction<ListenerConfig, SiteConfig, @Nullable Object> kind) {
        Map<String, Map<Object, HostEntry>> hosts = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (var site : configuration.sites().values()) {
            for (var listener : configuration.listenersOf(site).stream().filter(ListenerConfig::tls).toList()) {
                var of = kind.apply(listener, site);
                for (var entry : of == null ? List.<HostEntry>of() : site.hosts()) {
                    var certificate = presented(site, entry);
                    if (certificate != null) {
                        String key = listener.name() + " " + certificate;
                        names.put(key, certificate);
                        hosts.computeIfAbsent(key, first -> new LinkedHashMap<>()).putIfAbsent(of, entry);
                    }
                }
            }
        }
        return hosts.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
            .map(entry -> new Presented(String.valueOf(names.get(entry.getKey())), entry.getValue())).distinct().toList();
    }

    /** Whether a site is served over HTTP/3 where the listener speaks HTTP/3; null where the listener does not. */
    private @Nullable Object overHttp3(ListenerConfig listener, SiteConfig site) {
        return listener.protocols().contains(Protocol.HTTP_3)
            ? configuration.protocolsOf(site, listener).contains(Protocol.HTTP_3)
            : null;
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

    private void warnOfHttp3(Presented presented) {
        var served = presented.hosts.get(true);
        var other = presented.hosts.get(false);
        if (served != null && other != null) {
            diagnostics.add(Diagnostic.of(ConfigRule.PARTLY_OVER_HTTP3, other.place(),
                "sites share the certificate \"" + presented.certificate + "\", and only some of them are served over HTTP/3")
                .labelled("not served over HTTP/3").beside(served.place(), "served over HTTP/3")
                .note("a browser with an HTTP/3 connection for " + served.pattern() + " sends requests for " + other.pattern()
                    + " over it and gets 421; Chromium does so again with each request")
                .note(
                    "give them certificates of their own that do not cover the other's hosts, or leave h3 out for all of them"));
        }
    }
}

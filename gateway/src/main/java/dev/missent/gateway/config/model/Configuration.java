package dev.missent.gateway.config.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;

/**
 * A configuration that was read without an error. Maps are in file order; relative paths are already resolved against the file.
 *
 * @param file the file
 * @param listeners by name; default: {@code https} on :443 (h1, h2) and {@code http} on :80, redirecting to it
 * @param certificates where certificates come from; default: the folder {@code certs}
 * @param profiles by name; {@code open} (TLS 1.2 or later, no client certificate) is there unless the file defines it
 * @param authority how requests are judged
 * @param sites by name
 * @param upstreams by name; an upstream that a site gives as a URL is named like the URL
 * @param admin the administrative addresses
 * @param accessLog the access log
 * @param underscores what becomes of request fields with an underscore in their name; default: they are dropped
 * @param limits the limits
 */
public record Configuration(Path file, Map<String, ListenerConfig> listeners, CertificatesConfig certificates,
    Map<String, ProfileConfig> profiles, AuthorityConfig authority, Map<String, SiteConfig> sites,
    Map<String, UpstreamConfig> upstreams, AdminConfig admin, AccessLogConfig accessLog, Underscores underscores,
    LimitsConfig limits) {
    private static final int HTTPS_PORT = 443;

    /** Copies the maps. */
    public Configuration {
        listeners = ordered(listeners);
        profiles = ordered(profiles);
        sites = ordered(sites);
        upstreams = ordered(upstreams);
    }

    /** The listeners of a site, in file order: those that it names, or every TLS listener. Unknown names are left out. */
    public List<ListenerConfig> listenersOf(SiteConfig site) {
        var named = site.listeners();
        return named == null
            ? listeners.values().stream().filter(ListenerConfig::tls).toList()
            : named.stream().map(Reference::name).filter(listeners::containsKey).map(listeners::get).toList();
    }

    /**
     * The protocols on which a listener serves a site; empty when they have none in common. HTTP/3 is not among those of a site that asks for
     * client certificates: over QUIC nobody is asked.
     */
    public Set<Protocol> protocolsOf(SiteConfig site, ListenerConfig listener) {
        var protocols = EnumSet.copyOf(listener.protocols());
        if (profileOf(site).clientAuth() != ClientAuth.Mode.NONE) {
            protocols.remove(Protocol.HTTP_3);
        }
        var wanted = site.protocols();
        if (wanted != null) {
            protocols.retainAll(wanted);
        }
        return Collections.unmodifiableSet(protocols);
    }

    /** The site's profile; {@link ProfileConfig#OPEN} when the name is unknown, which no accepted configuration has. */
    public ProfileConfig profileOf(SiteConfig site) {
        return profiles.getOrDefault(site.profile().name(), ProfileConfig.OPEN);
    }

    /** How names are proved to an ACME server: as the file says, or by TLS where clients reach a TLS listener at port 443, or else by HTTP. */
    public CertificatesConfig.Challenge challenge(CertificatesConfig.Acme acme) {
        if (acme.challenge() != null) {
            return acme.challenge();
        }
        return listeners.values().stream().anyMatch(listener -> listener.tls() && listener.publicPorts().contains(HTTPS_PORT))
            ? CertificatesConfig.Challenge.TLS_ALPN_01
            : CertificatesConfig.Challenge.HTTP_01;
    }

    static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

package dev.missent.gateway.site;

import java.util.HashMap;
import java.util.Map;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Site;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.ListenerConfig;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * What Alt-Svc says (RFC 7838 s3): which sites of a listener are served over HTTP/3, and which of them were before a reload and are no more.
 *
 * @param values by listener and site
 */
public record AdvertisedServices(Map<String, Map<String, AsciiString>> values) {
    /** Nothing is said. */
    public static final AdvertisedServices NONE = new AdvertisedServices(Map.of());
    /** RFC 7838 s3: "all alternatives … are invalid". */
    private static final AsciiString CLEAR = AsciiString.cached("clear");
    /** A day, which is the default of RFC 7838 s3.1, said so that everybody can see how long a client may remember. */
    private static final int MAX_AGE_SECONDS = 86_400;

    /** Those of a configuration that follows another one. */
    static AdvertisedServices of(Configuration configuration, AdvertisedServices before) {
        Map<String, Map<String, AsciiString>> values = new HashMap<>();
        for (var listener : configuration.listeners().values()) {
            Map<String, AsciiString> sites = new HashMap<>();
            before.values.getOrDefault(listener.name(), Map.of()).keySet().forEach(site -> sites.put(site, CLEAR));
            sites.putAll(served(configuration, listener));
            if (!sites.isEmpty()) {
                values.put(listener.name(), Map.copyOf(sites));
            }
        }
        return new AdvertisedServices(Map.copyOf(values));
    }

    private static Map<String, AsciiString> served(Configuration configuration, ListenerConfig listener) {
        var value = AsciiString.of("h3=\":" + listener.publicPorts().getFirst() + "\"; ma=" + MAX_AGE_SECONDS);
        Map<String, AsciiString> sites = new HashMap<>();
        for (var site : configuration.sites().values()) {
            if (configuration.listenersOf(site).contains(listener)
                && configuration.protocolsOf(site, listener).contains(Protocol.HTTP_3)) {
                sites.put(site.name(), value);
            }
        }
        return sites;
    }

    /** What responses of a site say on connections of a listener; null for nothing. */
    public @Nullable AsciiString of(ConnectionContext connection, Site site) {
        return values.isEmpty() ? null : values.getOrDefault(connection.listener(), Map.of()).get(site.name());
    }
}

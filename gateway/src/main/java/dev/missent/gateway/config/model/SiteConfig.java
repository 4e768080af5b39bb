package dev.missent.gateway.config.model;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.Place;
import org.jspecify.annotations.Nullable;

/**
 * A site ({@code sites:}).
 *
 * @param name its name
 * @param place where the name is
 * @param hosts which hosts it has; at least one
 * @param certificate the certificate to present for them, or null: whichever covers the name best
 * @param profile its TLS profile; default {@code open}
 * @param listeners its listeners, or null: every TLS listener
 * @param protocols the protocols on which it is served, or null: the listener's
 * @param shareConnections false: only a connection that was opened for the very name may carry it; default true
 * @param origins for a site with wildcards: the hosts under them that ORIGIN frames list; default none
 * @param headers what is changed in the fields of responses; default: nothing
 * @param body how many bytes the body of a request may have, or null: as many as the client sends
 * @param routes what happens to its requests; at least one, the longest matching prefix wins
 */
public record SiteConfig(String name, Place place, List<HostEntry> hosts, @Nullable Reference certificate, Reference profile,
    @Nullable List<Reference> listeners, @Nullable Set<Protocol> protocols, boolean shareConnections, List<ListedOrigin> origins,
    ResponseHeaders headers, @Nullable Long body, List<RouteConfig> routes) {
    /** Copies the collections. */
    public SiteConfig {
        hosts = List.copyOf(hosts);
        listeners = listeners == null ? null : List.copyOf(listeners);
        protocols = protocols == null ? null : Set.copyOf(protocols);
        origins = List.copyOf(origins);
        routes = List.copyOf(routes);
    }

    /** Which hosts it has, without places. */
    public List<NamePattern> patterns() {
        return hosts.stream().map(HostEntry::pattern).toList();
    }

    /** Whether {@code hosts} is {@code ["**"]} alone. */
    public boolean isCatchAll() {
        return hosts.size() == 1 && hosts.getFirst().pattern() instanceof NamePattern.CatchAll;
    }
}

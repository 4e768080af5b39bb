package dev.missent.lint.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.missent.core.connection.Protocol;
import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * An address and port where a server takes connections, and the sites that are reached there.
 *
 * @param place the line that names it
 * @param address as written: {@code *:443}, {@code [::]:443}, the name of an entry point
 * @param port the port; unknown for a name that is defined elsewhere
 * @param tls whether TLS ends here
 * @param protocols the protocols that are offered here
 * @param sites all sites, in their order
 * @param fallback the site of connections without a known server name and of requests with an unknown Host; null if there is none
 * @param choice whether the certificate and the site are chosen by one look-up of names
 * @param routings choices by the server name
 */
public record Listener(Place place, String address, Setting<Integer> port, Setting<Boolean> tls, Setting<Set<Protocol>> protocols,
    List<Site> sites, @Nullable Site fallback, Choice choice, List<SniRouting> routings) {
    /** Copies the lists. */
    public Listener {
        sites = List.copyOf(sites);
        routings = List.copyOf(routings);
    }

    /** How the certificate of a handshake is found. */
    public enum Choice {
        /** The server name finds a site, and that site's certificate is presented (nginx, httpd). */
        BY_SITE,
        /** The server name finds one of the listener's certificates by the names in them (HAProxy, Caddy, Traefik). */
        BY_CERTIFICATE
    }

    /** The site of connections without a known server name. */
    public Optional<Site> standard() {
        return Optional.ofNullable(fallback);
    }

    /** Whether TLS ends here, in every version. */
    public boolean isTls() {
        return tls.surely(on -> on);
    }

    /** The same with each site replaced. */
    Listener withSites(UnaryOperator<Site> change) {
        return new Listener(place, address, port, tls, protocols, sites.stream().map(change).toList(),
            fallback == null ? null : change.apply(fallback), choice, routings);
    }
}

package dev.missent.lint.model;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * What answers for some names: a {@code server} block, a virtual host, an Ingress rule.
 *
 * @param place the line that begins it
 * @param title what the operator calls it: {@code the server block of shop.example}
 * @param names its names; empty for a site that is reached as the default only
 * @param namesComplete whether {@code names} are all names, so that a name that is missing here is not the site's
 * @param tls how it ends TLS
 * @param protocols the protocols that it serves over TLS
 * @param sniPolicy what is compared before it answers
 * @param rejectsHandshake whether a handshake that leads here is refused
 * @param answer the status that every request gets here ({@code return 421}, a redirect), 0 for a site that serves
 * @param alternative whether its responses announce HTTP/3 by Alt-Svc
 * @param routes what it does with requests, in the order in which they are tried
 */
public record Site(Place place, String title, List<SiteName> names, boolean namesComplete, Tls tls,
    Setting<Set<Protocol>> protocols,
    Setting<SniPolicy> sniPolicy, Setting<Boolean> rejectsHandshake, Setting<Integer> answer, Setting<Boolean> alternative,
    List<Route> routes) {
    /** Copies the lists. */
    public Site {
        names = List.copyOf(names);
        routes = List.copyOf(routes);
    }

    /** A site is equal to itself only: comparing what sites contain would take long for thousands of them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The first name as text, or the title of a site without names. */
    public String label() {
        return names.isEmpty() ? title : names.getFirst().text();
    }

    /** The same with the defaults of a version. */
    Site in(Version version) {
        return new Site(place, title, names, namesComplete, tls, protocols.in(version), sniPolicy.in(version),
            rejectsHandshake.in(version),
            answer.in(version), alternative.in(version), routes.stream().map(route -> route.in(version)).toList());
    }
}

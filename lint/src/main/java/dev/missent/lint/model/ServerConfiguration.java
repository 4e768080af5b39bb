package dev.missent.lint.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.missent.doctor.product.Product;

/**
 * Everything that the files of one server say about names.
 *
 * @param product whose configuration this is
 * @param listeners where connections are taken
 * @param loose sites that no listener of these files leads to, as in a snippet; their hops are judged, what they share is not
 * @param complete whether these are all files of the server: only then is a name without a site a finding
 */
public record ServerConfiguration(Product product, List<Listener> listeners, List<Site> loose, boolean complete) {
    /** Copies the lists. */
    public ServerConfiguration {
        listeners = List.copyOf(listeners);
        loose = List.copyOf(loose);
    }

    /** All sites, each once, in their order. */
    public List<Site> sites() {
        return Stream.concat(listeners.stream().flatMap(each -> each.sites().stream()), loose.stream()).distinct().toList();
    }

    /** All hops with the site that passes requests on, each once. */
    public Stream<SiteHop> hops() {
        return sites().stream().flatMap(site -> site.routes().stream().flatMap(route -> route.onward().stream())
            .filter(eachOnce()).map(hop -> new SiteHop(site, hop)));
    }

    /** By identity: comparing what sites contain would take long for thousands of them. */
    private static <T> Predicate<T> eachOnce() {
        Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return seen::add;
    }

    /** The same with the defaults of a version. */
    public ServerConfiguration in(Version version) {
        var resolved = new IdentityHashMap<Site, Site>();
        UnaryOperator<Site> resolve = site -> resolved.computeIfAbsent(site, each -> each.in(version));
        return new ServerConfiguration(product, listeners.stream().map(each -> each.withSites(resolve)).toList(),
            loose.stream().map(resolve).toList(), complete);
    }

    /** A hop, and a site that uses it. */
    public record SiteHop(Site site, Hop hop) {}
}

package dev.missent.lint.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.ServerConfiguration.SiteHop;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;

/** A configuration arranged for rules: which sites have several names, and which pass requests on to the same server. */
final class Overview {
    private final ServerConfiguration configuration;
    private final Instant now;
    private final List<SiteHop> hops;
    private final Map<String, List<SiteHop>> byTarget = new HashMap<>();
    private final Set<Site> standards = new HashSet<>();
    private final List<SharedCertificate> shared;
    private final Set<Site> sharing = new HashSet<>();

    Overview(ServerConfiguration configuration, Instant now) {
        this.configuration = configuration;
        this.now = now;
        hops = configuration.hops().toList();
        for (var each : hops) {
            each.hop().target().certain()
                .ifPresent(target -> byTarget.computeIfAbsent(target, name -> new ArrayList<>()).add(each));
        }
        configuration.listeners().forEach(listener -> listener.standard().ifPresent(standards::add));
        shared = configuration.listeners().stream().filter(each -> each.isTls())
            .flatMap(each -> SharedCertificate.on(each).stream())
            .toList();
        shared.forEach(each -> {
            sharing.addAll(each.presenting());
            sharing.addAll(each.reached());
        });
    }

    ServerConfiguration configuration() {
        return configuration;
    }

    String product() {
        return configuration.product().title();
    }

    Instant now() {
        return now;
    }

    List<SiteHop> hops() {
        return hops;
    }

    /** The certificates that several sites share. */
    List<SharedCertificate> shared() {
        return shared;
    }

    /** Whether clients may ask for a site over connections of other sites. */
    boolean sharesCertificate(Site site) {
        return sharing.contains(site);
    }

    /** Everything that passes requests on to the same server. */
    List<SiteHop> alongside(Hop hop) {
        return hop.target().certain().map(target -> byTarget.getOrDefault(target, List.of())).orElse(List.of());
    }

    /** Whether a site answers for hosts that are not one name with and without {@code www}. */
    boolean hasSeveralHosts(Site site) {
        if (site.names().isEmpty()) {
            return site.namesComplete()
                ? standards.contains(site)
                : standards.contains(site) && hasCertificatesForSeveralHosts(site);
        }
        return families(List.of(site)).size() > 1 || site.names().stream().anyMatch(Overview::isOpen);
    }

    /** For a site whose hosts the file does not tell: what its certificates are valid for, if they can be read. */
    private static boolean hasCertificatesForSeveralHosts(Site site) {
        var names = site.tls().certificates().certain().orElse(List.of()).stream().flatMap(use -> use.coverage().stream())
            .flatMap(coverage -> coverage.names().stream()).map(Overview::family).distinct().toList();
        return names.size() > 1 || names.stream().anyMatch(name -> name.startsWith("*"));
    }

    /** Whether a site has a wildcard, or every host that no other site has. */
    boolean isOpen(Site site) {
        return site.names().isEmpty() ? hasSeveralHosts(site) : site.names().stream().anyMatch(Overview::isOpen);
    }

    /** Whether an upstream server gets requests for several hosts from a hop or from those beside it. */
    boolean passesSeveralHosts(SiteHop each) {
        return hasSeveralHosts(each.site())
            || families(alongside(each.hop()).stream().map(SiteHop::site).toList()).size() > 1;
    }

    /** Whether a host is one of several, other than by {@code www.}, whose requests an upstream server gets from a hop or from those beside it. */
    boolean isOneOfSeveralHosts(SiteHop each, String host) {
        var sites = new ArrayList<>(alongside(each.hop()).stream().map(SiteHop::site).toList());
        sites.add(each.site());
        var hosts = families(sites);
        return hosts.size() > 1 && hosts.contains(family(host));
    }

    /** The hosts of sites; those that differ by {@code www.} only are one. */
    private static Set<String> families(List<Site> sites) {
        var hosts = new HashSet<String>();
        for (var site : sites) {
            for (var name : site.names()) {
                hosts.add(family(name.text()));
            }
        }
        return hosts;
    }

    private static String family(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static boolean isOpen(SiteName name) {
        return name.known().filter(pattern -> pattern instanceof NamePattern.Exact).isEmpty();
    }
}

package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.Coverage;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;

/**
 * A certificate of a listener over whose connections clients may ask for several sites.
 *
 * @param listener the listener
 * @param id the certificate
 * @param presenting the sites that present it, in their order
 * @param reached the sites that it covers besides, as far as the certificate could be read
 */
record SharedCertificate(Listener listener, String id, List<Site> presenting, List<Site> reached) {
    SharedCertificate {
        presenting = List.copyOf(presenting);
        reached = List.copyOf(reached);
    }

    /** The certificates of a listener with more than one site; clients do not ask for sites without names of their own. */
    static List<SharedCertificate> on(Listener listener) {
        Map<String, List<Site>> byId = new LinkedHashMap<>();
        Map<String, Coverage> coverages = new LinkedHashMap<>();
        var named = listener.sites().stream().filter(site -> !site.names().isEmpty()).toList();
        for (var site : named) {
            for (var use : site.tls().certificates().certain().orElse(List.of())) {
                byId.computeIfAbsent(key(use), id -> new ArrayList<>()).add(site);
                use.coverage().ifPresent(coverage -> coverages.put(key(use), coverage));
            }
        }
        var hosts = new SitesByHost(named);
        var shared = new ArrayList<SharedCertificate>();
        byId.forEach((id, sites) -> {
            Set<Site> reached = coverages.containsKey(id) ? hosts.covered(coverages.get(id)) : new LinkedHashSet<>();
            sites.forEach(reached::remove);
            if (sites.size() + reached.size() > 1) {
                shared.add(new SharedCertificate(listener, id, sites, List.copyOf(reached)));
            }
        });
        return shared;
    }

    /** A copy of a certificate under another path is the same certificate. */
    private static String key(CertificateUse use) {
        return use.facts() == null ? use.id() : use.facts().fingerprint();
    }
}

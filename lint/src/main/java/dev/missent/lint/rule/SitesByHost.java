package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.Coverage;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.Site;

/** Sites by their hosts, and by the names above those, so that a certificate finds the sites it covers without trying all. */
final class SitesByHost {
    private final Map<String, List<Site>> exact = new HashMap<>();
    private final Map<String, List<Site>> below = new HashMap<>();

    SitesByHost(List<Site> sites) {
        for (var site : sites) {
            site.names().forEach(name -> name.known().ifPresent(pattern -> add(pattern, site)));
        }
    }

    private void add(NamePattern pattern, Site site) {
        switch (pattern) {
            case NamePattern.Exact(var host) -> {
                put(exact, host.name(), site);
                int dot = host.name().indexOf('.');
                if (dot > 0) {
                    put(below, host.name().substring(dot + 1), site);
                }
            }
            case NamePattern.OneLabel(var parent) -> put(below, parent.name(), site);
            case NamePattern.AnyLabels(var parent) -> put(below, parent.name(), site);
            case NamePattern.CatchAll() -> {
            }
        }
    }

    private static void put(Map<String, List<Site>> map, String name, Site site) {
        map.computeIfAbsent(name, each -> new ArrayList<>(1)).add(site);
    }

    /** The sites of which a certificate covers a host. */
    Set<Site> covered(Coverage coverage) {
        Set<Site> found = new LinkedHashSet<>();
        for (var name : coverage.names()) {
            found.addAll(
                name.startsWith("*.") ? below.getOrDefault(name.substring(2), List.of()) : exact.getOrDefault(name, List.of()));
        }
        return found;
    }
}

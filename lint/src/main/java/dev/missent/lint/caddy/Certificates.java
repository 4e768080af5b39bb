package dev.missent.lint.caddy;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;

/** The certificates of Caddy: those that it is given as files, and those that it orders, one for each name unless a wildcard is managed. */
final class Certificates {
    private final List<CertificateUse> files = new ArrayList<>();
    private final List<String> wildcards;
    private final boolean isComplete;

    Certificates(Node tls, Sources sources) {
        var loaded = tls.at("certificates", "load_files").elements().stream().map(each -> each.at("certificate")).toList();
        for (var file : loaded) {
            sources.certificates(file.text().orElse(""), file.place().file()).stream().findFirst()
                .ifPresent(facts -> files.add(new CertificateUse(file.text().orElse(""), file.place(), facts)));
        }
        boolean others = tls.at("certificates").entries().stream()
            .anyMatch(entry -> !entry.key().equals("load_files") && !entry.key().equals("automate"));
        isComplete = files.size() == loaded.size() && !others;
        wildcards = tls.everywhere("subjects").flatMap(entry -> entry.value().elements().stream())
            .flatMap(subject -> subject.text().stream())
            .filter(subject -> subject.startsWith("*.")).toList();
    }

    /** What is presented for a site. */
    Setting<List<CertificateUse>> presented(List<SiteName> names, Place place) {
        if (!isComplete || names.isEmpty() || names.stream().anyMatch(name -> name.known().isEmpty() || isBelowWildcard(name))) {
            return Setting.unknown("which certificate is presented is not in the file", place);
        }
        var uses = names.stream().map(name -> files.stream().filter(file -> covers(file, name)).findFirst()
            .orElseGet(() -> new CertificateUse("automatic: " + name.text(), name.place(), null))).distinct().toList();
        return Setting.known(uses, place);
    }

    private static boolean covers(CertificateUse file, SiteName name) {
        return name.known().flatMap(pattern -> file.coverage().filter(coverage -> coverage.covers(pattern))).isPresent();
    }

    /** Newer versions use a managed wildcard certificate for the names below. */
    private boolean isBelowWildcard(SiteName name) {
        return wildcards.stream().anyMatch(wildcard -> name.known().filter(pattern -> pattern instanceof NamePattern.Exact)
            .filter(pattern -> pattern.toString().endsWith(wildcard.substring(1))).isPresent());
    }
}

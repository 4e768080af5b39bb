package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.name.NamePattern;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;

/** MS-N01 and MS-N02, where the certificate that the file names can be read: it has expired, or is not valid for a name of its site. */
final class CertificateProblems implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        var findings = new ArrayList<FileFinding>();
        for (var listener : overview.configuration().listeners()) {
            if (listener.isTls()) {
                listener.sites().stream().filter(site -> site.rejectsHandshake().surely(rejects -> !rejects))
                    .forEach(site -> judge(site, listener, overview, findings));
            }
        }
        return findings;
    }

    private static void judge(Site site, Listener listener, Overview overview, List<FileFinding> into) {
        var own = site.tls().certificates().certain().orElse(List.of());
        own.stream().filter(use -> use.facts() != null && use.facts().notAfter().isBefore(overview.now()))
            .forEach(use -> into.add(expired(site, use)));
        var presented = presented(site, listener);
        if (!presented.isEmpty()) {
            site.names().stream().filter(name -> isUncovered(name, presented)).limit(1)
                .forEach(name -> into.add(uncovered(site, name, presented.getFirst())));
        }
    }

    /** The certificates that can be presented for a site; none if one of them is not known or cannot be read. */
    private static List<CertificateUse> presented(Site site, Listener listener) {
        var sites = switch (listener.choice()) {
            case BY_SITE -> List.of(site);
            case BY_CERTIFICATE -> listener.sites();
        };
        var all = sites.stream().map(each -> each.tls().certificates().certain().orElse(List.of())).toList();
        return all.stream().allMatch(each -> !each.isEmpty() && each.stream().allMatch(use -> use.facts() != null))
            ? all.stream().flatMap(List::stream).distinct().toList()
            : List.of();
    }

    private static boolean isUncovered(SiteName name, List<CertificateUse> certificates) {
        return name.known().filter(pattern -> pattern instanceof NamePattern.Exact exact && !exact.host().isAddress()
            && exact.host().name().indexOf('.') > 0)
            .filter(pattern -> certificates.stream()
                .noneMatch(use -> use.coverage().filter(names -> names.covers(pattern)).isPresent()))
            .isPresent();
    }

    private static FileFinding expired(Site site, CertificateUse use) {
        return new FileFinding(RuleId.N01, Level.ERROR, Confidence.LIKELY, use.place(),
            "the certificate of " + site.label() + " has expired",
            "not valid after " + (use.facts() == null ? "" : use.facts().notAfter()),
            "Clients end the handshake. If the running server presents a newer certificate, this file was not the one that it read.",
            new About.Served(site), List.of());
    }

    private static FileFinding uncovered(Site site, SiteName name, CertificateUse use) {
        return new FileFinding(RuleId.N02, Level.ERROR, Confidence.LIKELY, name.place(),
            "the certificate of this site is not valid for " + name.text(), "not among the names of the certificate",
            "The certificate " + use.id() + " is valid for " + use.coverage().map(Object::toString).orElse("nothing")
                + ". Clients that ask for " + name.text() + " end the handshake.",
            new About.Served(site), List.of(new FileFinding.Related(use.place(), "the certificate")));
    }
}

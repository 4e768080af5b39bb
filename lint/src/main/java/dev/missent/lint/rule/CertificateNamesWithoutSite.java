package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.FileFinding.Related;

/** MS-V05: a certificate that can be read is valid for a name that no site of its address has, so that another site answers for the name. */
final class CertificateNamesWithoutSite implements FileRule {
    private static final int MISDIRECTED = 421;

    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().listeners().stream().filter(Listener::isTls).flatMap(CertificateNamesWithoutSite::judge)
            .toList();
    }

    private static Stream<FileFinding> judge(Listener listener) {
        var fallback = listener.standard().filter(CertificateNamesWithoutSite::isOfItsNames);
        if (fallback.isEmpty() || listener.choice() != Listener.Choice.BY_SITE
            || !listener.sites().stream().allMatch(CertificateNamesWithoutSite::isClear)) {
            return Stream.empty();
        }
        return listener.sites().stream().flatMap(site -> site.tls().certificates().certain().stream())
            .flatMap(List::stream).distinct()
            .flatMap(use -> orphan(use, listener).map(name -> finding(use, name, fallback.get())).stream());
    }

    /** A site with names that serves whatever comes: for other names its pages are wrong. */
    private static boolean isOfItsNames(Site site) {
        return !site.names().isEmpty() && site.rejectsHandshake().surely(rejects -> !rejects)
            && site.answer().surely(status -> status != MISDIRECTED);
    }

    /** Whether all its names are known, so that a name that is missing is not the site's. */
    private static boolean isClear(Site site) {
        return site.namesComplete() && site.names().stream().allMatch(name -> name.known().isPresent());
    }

    private static Optional<String> orphan(CertificateUse use, Listener listener) {
        return use.coverage().stream().flatMap(coverage -> coverage.names().stream()).filter(name -> !name.startsWith("*"))
            .filter(name -> Host.parse(name) instanceof Parsed.Valid<Host>(var host) && !host.isAddress()
                && listener.sites().stream().flatMap(site -> site.names().stream())
                    .noneMatch(other -> other.matches(host.name())))
            .findFirst();
    }

    private static FileFinding finding(CertificateUse use, String name, Site fallback) {
        return new FileFinding(RuleId.V05, Level.INFO, Confidence.LIKELY, use.place(),
            "the certificate is valid for " + name + ", and no site has that name", "valid for " + name,
            "A browser may ask for " + name + " over a connection to one of the other names of the certificate. The pages of "
                + fallback.label() + " answer, because that site takes requests for unknown hosts.",
            new About.Served(fallback), List.of(new Related(fallback.place(), "the site that answers")));
    }
}

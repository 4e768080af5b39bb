package dev.missent.lint.rule;

import java.util.List;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniPolicy;

/** MS-V03: the server refuses every request whose Host is not the server name of its connection, although names share a certificate. */
final class NamesMustBeEqual implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().sites().stream()
            .filter(site -> site.sniPolicy().where().isPresent() && refuses(site, overview))
            .map(NamesMustBeEqual::finding).toList();
    }

    private static boolean refuses(Site site, Overview overview) {
        boolean shares = overview.sharesCertificate(site);
        return site.sniPolicy().surely(policy -> policy == SniPolicy.SAME_SITE) && shares
            || site.sniPolicy().surely(policy -> policy == SniPolicy.SAME_NAME)
                && (shares || hasOneCertificateForSeveralNames(site) || overview.isOpen(site));
    }

    private static boolean hasOneCertificateForSeveralNames(Site site) {
        return site.names().size() > 1 && site.tls().certificates().certain().map(List::size).orElse(1) <= 1;
    }

    private static FileFinding finding(Site site) {
        return new FileFinding(RuleId.V03, Level.WARNING, Confidence.LIKELY, site.sniPolicy().where().orElse(site.place()),
            "requests over connections that were opened for another name are refused",
            "server name and Host are compared here",
            "One certificate is valid for several hosts, and browsers request them all over one connection. Each such request is refused"
                + " first. Browsers then connect again; other clients show the error. It may be intended.",
            new About.Served(site), List.of());
    }
}

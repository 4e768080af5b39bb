package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.rule.FileFinding.Related;

/**
 * MS-V01: sites of one certificate on a server that by default serves each of them over connections of its own only, and does not answer 421
 * (Tomcat). Where the configuration itself asks for that, MS-V03 says so.
 */
final class OtherSitesRefused implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.shared().stream().flatMap(shared -> judge(shared, overview)).toList();
    }

    private static Stream<FileFinding> judge(SharedCertificate shared, Overview overview) {
        var first = shared.presenting().getFirst();
        return Stream.concat(shared.presenting().stream().skip(1), shared.reached().stream())
            .flatMap(other -> finding(first, other, overview).stream()).limit(1);
    }

    /** Browsers share connections over HTTP/2 only. */
    private static Optional<FileFinding> finding(Site first, Site other, Overview overview) {
        boolean http2 = first.protocols().surely(all -> all.contains(Protocol.HTTP_2));
        return http2 && other.sniPolicy().where().isEmpty()
            ? Likelihood.of(other.sniPolicy(), SniPolicy.SAME_SITE::equals).map(sure -> finding(first, other, sure, overview))
            : Optional.empty();
    }

    private static FileFinding finding(Site first, Site other, Confidence sure, Overview overview) {
        String versions = Likelihood.versions(other.sniPolicy(), SniPolicy.SAME_SITE::equals);
        return new FileFinding(RuleId.V01, Level.WARNING, sure, other.place(),
            other.label() + " and " + first.label()
                + " share a certificate, and requests over each other's connections are refused",
            "a site of its own with the same certificate",
            "Browsers request " + other.label() + " over a connection that they opened for " + first.label() + ". "
                + overview.product()
                + (versions.isEmpty() ? "" : " " + versions)
                + " ends such a stream with an error, or answers 400. Browsers repeat a request after 421"
                + " only, so the page stays broken.",
            new About.Served(other), List.of(new Related(first.place(), "the other site")));
    }
}

package dev.missent.doctor.rule;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-N01: the certificate is not valid today. */
final class CertificateExpired implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var now = Instant.parse(observations.file().run().startedAt());
        var names = observations.targets().stream()
            .filter(target -> observations.certificate(target).filter(certificate -> isInvalid(certificate, now)).isPresent())
            .toList();
        return names.isEmpty() || observations.file().run().sni() != null
            ? List.of()
            : List.of(finding(observations, names, now));
    }

    private static boolean isInvalid(CertificateFacts certificate, Instant now) {
        return now.isAfter(Instant.parse(certificate.notAfter())) || now.isBefore(Instant.parse(certificate.notBefore()));
    }

    private static Finding finding(Observations observations, List<Target> names, Instant now) {
        var certificate = observations.certificate(names.getFirst()).orElseThrow();
        boolean expired = now.isAfter(Instant.parse(certificate.notAfter()));
        return Findings.of(RuleId.N01, Level.ERROR, Confidence.CERTAIN, Findings.names(observations, names),
            "The certificate of " + Phrases.names(names) + (expired
                ? " expired on " + certificate.notAfter()
                : " is not valid before " + certificate.notBefore())
                + ". Browsers stop before they send a request. This is unrelated to 421.",
            List.of(Observed.fact("the certificate for " + names.getFirst().host(),
                certificate.notBefore() + " to " + certificate.notAfter(),
                "checked at " + now)));
    }
}

package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-N02: the certificate that is presented for a name does not cover it. */
final class CertificateNameMismatch implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        if (observations.file().run().sni() != null) {
            return List.of();
        }
        var names = observations.targets().stream().filter(observations::isUncovered)
            .filter(target -> !Misplacement.isAtProvider(observations, target)
                && !Misplacement.isElsewhere(observations, target))
            .toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static Finding finding(Observations observations, List<Target> names) {
        var target = names.getFirst();
        var certificate = observations.certificate(target).orElseThrow();
        String valid = certificate.coverage().names().isEmpty()
            ? "no name at all"
            : String.join(", ", certificate.coverage().names());
        return Findings.of(RuleId.N02, Level.ERROR, Confidence.CERTAIN, Findings.names(observations, names),
            "The certificate that is presented for " + Phrases.names(names) + " is valid for " + valid
                + ". Browsers stop before they send a"
                + " request. This is unrelated to 421.",
            List.of(Observed.fact("the certificate for " + target.host(), "valid for " + valid,
                "it does not cover " + target.host())));
    }
}

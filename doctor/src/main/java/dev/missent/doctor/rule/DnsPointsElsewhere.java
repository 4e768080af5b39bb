package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-N03: a name resolves to a machine that knows nothing of it, while its siblings are somewhere else. */
final class DnsPointsElsewhere implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return observations.targets().stream().filter(target -> Misplacement.isElsewhere(observations, target))
            .map(target -> finding(observations, target)).toList();
    }

    private static Finding finding(Observations observations, Target target) {
        var here = observations.certificate(target).orElseThrow();
        var there = observations.file().certificates().stream()
            .filter(certificate -> certificate.coverage().covers(target.name())).findFirst()
            .orElseThrow();
        return Findings.of(RuleId.N03, Level.ERROR, Confidence.POSSIBLE, Findings.names(observations, List.of(target)),
            target.host() + " resolves to " + observations.address() + ", where the certificate is for "
                + String.join(", ", here.names())
                + ". Another server of this run has a certificate that covers it. The record in DNS seems to point at the wrong machine.",
            List.of(
                Observed.fact("the certificate at " + observations.address(), "valid for " + String.join(", ", here.names()), ""),
                Observed.fact("a certificate that was seen elsewhere", "valid for " + String.join(", ", there.names()),
                    "it covers the name")));
    }
}

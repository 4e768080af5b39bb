package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-E02: a name points at a provider that does not know it and presents its own certificate. */
final class NameNotAttached implements Rule {
    @Override
    public RuleId id() {
        return RuleId.E02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.S01, RuleId.N05, RuleId.N06, RuleId.N09);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var lost = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && Misplacement.isAtProvider(observations, target))
            .toList();
        return lost.isEmpty() ? List.of() : List.of(finding(observations, lost));
    }

    private static Finding finding(Observations observations, List<Target> lost) {
        var target = lost.getFirst();
        String names = observations.certificate(target).map(certificate -> String.join(", ", certificate.names())).orElse("");
        return Findings.of(RuleId.E02, Level.ERROR, Confidence.LIKELY, Findings.names(observations, lost),
            "DNS points " + Phrases.names(lost) + " at a provider that does not know " + (lost.size() == 1 ? "it" : "them")
                + ": the certificate there is the provider's own. The name has to be added there, and its certificate issued.",
            Stream.concat(
                Stream.of(Observed.fact("the certificate for " + target.host(), "valid for " + names, "the provider's own")),
                observations.own(target).stream().limit(1).map(Observed::of)).toList());
    }
}

package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-V03: the server refuses every request whose Host is not the server name of the connection. */
final class SniMustEqualHost implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.C01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return SharedRefusals.in(observations)
            .filter(refusals -> !refusals.haveAnotherCause() && (refusals.areStrict() || !refusals.areSymmetric()))
            .map(SniMustEqualHost::finding).stream().toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        var evidence = new ArrayList<Evidence>(refusals.evidence());
        refusals.observations().unknownHost().ifPresent(seen -> evidence.add(Observed.of(seen, "a Host that does not exist")));
        String who = refusals.areStrict()
            ? "The server refuses every request whose Host is not the server name of the connection, also between names that share a"
                + " certificate"
            : "The server serves "
                + String.join(", ", refusals.refused().stream().map(pair -> pair.host().host()).distinct().toList())
                + " only over connections of its own, although the certificates of other names cover it";
        return Findings.of(RuleId.V03, refusals.areHidden() ? Level.ERROR : Level.WARNING, Confidence.LIKELY, refusals.subject(),
            who + ". That is allowed, but every such request costs a round trip." + refusals.toBrowsers(),
            evidence,
            new Alternative(RuleId.V01,
                "if the server compares settings instead of names, the settings of all names differ: compare"
                    + " its configuration"));
    }
}

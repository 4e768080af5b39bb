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

/** MS-V01: names of one certificate have different TLS settings, and the server refuses requests that cross. */
final class TlsSettingsDiffer implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V01;
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
            .filter(refusals -> !refusals.haveAnotherCause() && refusals.areSymmetric() && !refusals.areStrict())
            .map(TlsSettingsDiffer::finding).stream().toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        var evidence = new ArrayList<Evidence>(refusals.evidence());
        refusals.observations().unknownHost().filter(seen -> seen.status() != 421)
            .ifPresent(seen -> evidence.add(Observed.of(seen, "not every Host that differs from SNI is refused")));
        return Findings.of(RuleId.V01, refusals.areHidden() ? Level.ERROR : Level.WARNING, Confidence.LIKELY, refusals.subject(),
            "These names share a certificate, so browsers send their requests over each other's connections, but the server has different TLS"
                + " settings for them and refuses " + Phrases.pairs(refusals.refused()) + "." + refusals.toBrowsers(),
            evidence, new Alternative(RuleId.V03,
                "if the settings are equal, the server refuses every request whose Host is not the SNI: compare its configuration"));
    }
}

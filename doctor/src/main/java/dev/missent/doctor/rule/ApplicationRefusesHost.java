package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-A02: an application has a list of the hosts for which it answers, and refuses a name that is not on it. */
final class ApplicationRefusesHost implements Rule {
    private static final int MISDIRECTED = 421;

    @Override
    public RuleId id() {
        return RuleId.A02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.U07, RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return RefusedHost.in(observations).filter(refused -> refused.status() != MISDIRECTED && !refused.isHiddenByProxy())
            .map(refused -> HostListFinding.of(RuleId.A02, refused)).stream().toList();
    }
}

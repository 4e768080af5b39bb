package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-V05: the server that answers has no site of that name. */
final class HostNotConfigured implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.W01, RuleId.S01, RuleId.N02);
    }

    /** A name that DNS points elsewhere has no business with this server. */
    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return MissingSite.in(observations).filter(missing -> !(missing instanceof OneSiteForAll one && one.isThePageOfAll()))
            .map(MissingSite::finding).stream().toList();
    }
}

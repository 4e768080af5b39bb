package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-C03: the operator of the check has chosen a Host that is not the server name. */
final class HostHeaderOverridden implements Rule {
    @Override
    public RuleId id() {
        return RuleId.C03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var run = observations.file().run();
        return run.host() == null && run.sni() == null
            ? List.of()
            : observations.targets().stream().flatMap(target -> observations.answer(target).stream())
                .filter(answer -> answer.status() == 421).limit(1)
                .map(answer -> finding(observations, answer)).toList();
    }

    private static Finding finding(Observations observations, Observation seen) {
        return Findings.of(RuleId.C03, Level.WARNING, Confidence.LIKELY, Findings.seen(seen, observations.targets().getFirst()),
            "The request was sent with a Host that is not the server name of the connection, because that was asked for (--sni, --host). A"
                + " server may refuse that. To reach a certain machine keep both equal and choose the address: --resolve or --connect-to.",
            List.of(Observed.of(seen)));
    }
}

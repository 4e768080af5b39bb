package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-V07: an open connection uses an older configuration. This shows only when the configuration changes during the run. */
final class StaleConnectionPolicy implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V07;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        if (UnsteadyAnswers.in(observations).isPresent()) {
            return List.of();
        }
        return observations.targets().stream().filter(observations::isServed)
            .flatMap(target -> lateRefusal(observations, target).map(late -> finding(observations, target, late)).stream())
            .limit(1).toList();
    }

    /** A refusal over the name's own connection after it carried requests for other names. */
    private static Optional<Observation> lateRefusal(Observations observations, Target target) {
        return observations.crossed(target, target).stream().filter(seen -> seen.status() == 421).findFirst();
    }

    private static Finding finding(Observations observations, Target target, Observation late) {
        var evidence = Stream.concat(observations.answer(target).stream().map(Observed::of),
            Stream.of(Observed.of(late, "the same name, SNI equals Host, over a connection that is a little older"))).toList();
        return Findings.of(RuleId.V07, Level.WARNING, Confidence.POSSIBLE, Findings.seen(late, target),
            "The same request is served over a new connection and refused over an older one of the name's own. The older one seems to use a"
                + " configuration that has been replaced, or it is marked by the requests for other names that it has carried.",
            evidence);
    }
}

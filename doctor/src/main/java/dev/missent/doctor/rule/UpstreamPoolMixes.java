package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-U05: a proxy keeps connections to the upstream server and uses those of one name for another. */
final class UpstreamPoolMixes implements Rule {
    @Override
    public RuleId id() {
        return RuleId.U05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.S01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return UnsteadyAnswers.in(observations).filter(UnsteadyAnswers::dependOnTheNameBefore).map(UpstreamPoolMixes::finding)
            .stream().toList();
    }

    private static Finding finding(UnsteadyAnswers answers) {
        var observations = answers.observations();
        var refused = answers.refused();
        var sample = refused.stream().limit(1).flatMap(target -> observations.own(target).stream())
            .filter(Observation::isAnswered).map(Observed::of);
        String order = String.join(", ", answers.repeated().stream().map(seen -> String.valueOf(seen.contact().sni())).toList());
        return Findings.of(RuleId.U05, Level.ERROR, Confidence.LIKELY, Findings.names(observations, refused),
            Phrases.proxy(FirstHop.of(observations))
                + " keeps its connections to the upstream server and uses a connection that was opened for one name for requests of another."
                + " Which name works depends on which one came before.",
            Stream.concat(sample, Stream.of(Observed.row("new connections one after the other: " + order, answers.repeated(),
                "after another name a name is refused, the second time in a row it is served"))).toList(),
            new Alternative(RuleId.U06,
                "a TLS session that is resumed under another name can look the same; switch session reuse off as well"
                    + " if the pool was not it"));
    }
}

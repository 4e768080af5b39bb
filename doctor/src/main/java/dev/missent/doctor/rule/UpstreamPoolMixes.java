package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-U05: a proxy keeps connections to the server behind and uses those of one name for another. */
final class UpstreamPoolMixes implements Rule {
    private static final int MISDIRECTED = 421;

    @Override
    public RuleId id() {
        return RuleId.U05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return Refusal.isUnsteady(observations) && dependsOnTheNameBefore(observations.all(Purpose.REPEAT))
            ? List.of(finding(observations))
            : List.of();
    }

    /** Names were asked twice in a row each: the first of two may be refused, the second is not. */
    static boolean dependsOnTheNameBefore(List<Observation> repeated) {
        var firsts = everySecond(repeated, 0);
        var seconds = everySecond(repeated, 1);
        return firsts.stream().anyMatch(seen -> seen.status() == MISDIRECTED) && !seconds.isEmpty()
            && seconds.stream().allMatch(Observation::isServed);
    }

    private static List<Observation> everySecond(List<Observation> all, int from) {
        return IntStream.range(0, all.size()).filter(i -> i % 2 == from).mapToObj(all::get).toList();
    }

    private static Finding finding(Observations observations) {
        var repeated = observations.all(Purpose.REPEAT);
        var affected = observations.targets().stream()
            .filter(target -> asked(observations, target).anyMatch(seen -> seen.status() == MISDIRECTED))
            .toList();
        String order = String.join(", ", repeated.stream().map(seen -> String.valueOf(seen.contact().sni())).toList());
        var first = FirstHop.of(observations);
        return Findings.of(RuleId.U05, Level.ERROR, Confidence.LIKELY,
            Findings.names(observations, affected.isEmpty() ? observations.targets() : affected),
            first.map(hop -> "The front server (" + hop.server().title() + ")").orElse("The front server")
                + " keeps its connections to the server behind and uses a connection that was opened for one name for requests of another."
                + " Which name works depends on which one came before.",
            Stream.of(
                affected.stream().limit(1).flatMap(target -> observations.own(target).stream()).filter(Observation::isAnswered)
                    .map(Observed::of),
                Stream.of(Observed.row("new connections one after the other: " + order, repeated,
                    "after another name a name is refused, the second time in a row it is served")))
                .flatMap(steps -> steps).toList(),
            new Alternative(RuleId.U06,
                "a TLS session that is resumed under another name can look the same; switch session reuse off as well"
                    + " if the pool was not it"));
    }

    private static Stream<Observation> asked(Observations observations, Target target) {
        return Stream.concat(observations.asked(Purpose.REPEAT, target).stream(), observations.own(target).stream());
    }

    /** For the rule about sessions. */
    static Optional<List<Observation>> unexplained(Observations observations) {
        var repeated = observations.all(Purpose.REPEAT);
        return Refusal.isUnsteady(observations) && !dependsOnTheNameBefore(repeated) ? Optional.of(repeated) : Optional.empty();
    }
}

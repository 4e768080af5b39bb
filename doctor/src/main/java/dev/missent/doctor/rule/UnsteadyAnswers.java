package dev.missent.doctor.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * The same request is refused with 421 at one time and served at another, over connections of the name's own.
 *
 * @param repeated the answers to the repeated requests, in the order in which they were sent
 */
record UnsteadyAnswers(Observations observations, List<Observation> repeated) {
    private static final int MISDIRECTED = 421;

    /** The unsteady answers here; empty when every name is always answered alike. */
    static Optional<UnsteadyAnswers> in(Observations observations) {
        return observations.targets().stream().anyMatch(target -> isUnsteady(observations, target))
            ? Optional.of(new UnsteadyAnswers(observations, observations.all(Purpose.REPEAT)))
            : Optional.empty();
    }

    private static boolean isUnsteady(Observations observations, Target target) {
        var answers = answers(observations, target).filter(Observation::isAnswered)
            .filter(answer -> answer.protocol().equals("h1")).toList();
        return answers.stream().anyMatch(UnsteadyAnswers::isRefused) && answers.stream().anyMatch(Observation::isServed);
    }

    private static Stream<Observation> answers(Observations observations, Target target) {
        return Stream.concat(observations.asked(Purpose.REPEAT, target).stream(), observations.own(target).stream());
    }

    private static boolean isRefused(Observation answer) {
        return answer.status() == MISDIRECTED;
    }

    /** The names that were refused at least once. */
    List<Target> refused() {
        return observations.targets().stream()
            .filter(target -> answers(observations, target).anyMatch(UnsteadyAnswers::isRefused)).toList();
    }

    /** Whether it matters which name was asked before: a first request may be refused, one that follows a request for the same name never is. */
    boolean dependOnTheNameBefore() {
        var following = inARow(true);
        return inARow(false).stream().anyMatch(UnsteadyAnswers::isRefused) && !following.isEmpty()
            && following.stream().allMatch(Observation::isServed);
    }

    /** The repeated requests that follow one for the same name, or that follow one for another. */
    private List<Observation> inARow(boolean sameName) {
        return IntStream.range(1, repeated.size())
            .filter(i -> sameName == Objects.equals(repeated.get(i - 1).contact().sni(), repeated.get(i).contact().sni()))
            .mapToObj(repeated::get).toList();
    }
}

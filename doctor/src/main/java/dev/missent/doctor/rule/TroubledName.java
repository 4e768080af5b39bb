package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.hypothesis.Answers;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * A name whose answers are not as they should be, whatever the cause is.
 *
 * @param target the name
 * @param seen the answers, at least one
 * @param kind what is wrong with them
 */
public record TroubledName(Target target, List<Observation> seen, Kind kind) {
    /** The errors that a client may get because of its names, or without any reason of its own. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 407, 408, 410, 414, 421, 425, 431, 444, 494, 495, 496,
        497, 499);
    private static final int SERVER_ERROR = 500;
    private static final int MISDIRECTED = 421;

    /** Copies the list. */
    public TroubledName {
        seen = List.copyOf(seen);
    }

    /** What is wrong; the first that applies. */
    public enum Kind {
        /** Every answer over connections of the name's own is an error. */
        REFUSED,
        /** The answers over connections of its own differ. */
        UNSTEADY,
        /** Over the connection of another name that covers it, it gets something else. */
        SHARED
    }

    /** The names in trouble, in the order of the targets. A name that wants a client certificate tells nothing without one. */
    public static List<TroubledName> in(Observations observations) {
        var answers = Answers.of(observations);
        return observations.targets().stream().filter(target -> !observations.isClosedWithoutCertificate(target))
            .flatMap(target -> of(observations, answers, target)).toList();
    }

    private static Stream<TroubledName> of(Observations observations, Answers answers, Target target) {
        var own = observations.own(target).stream().filter(Observation::isAnswered).toList();
        if (own.isEmpty()) {
            return Stream.empty();
        }
        if (own.stream().allMatch(TroubledName::isError)) {
            return Stream.of(new TroubledName(target, own, Kind.REFUSED));
        }
        if (own.stream().anyMatch(TroubledName::isError) || answers.isUnsteady(target.host())) {
            var all = new ArrayList<>(own);
            observations.asked(Purpose.REPEAT, target).stream().filter(Observation::isAnswered)
                .forEach(all::add);
            return Stream.of(new TroubledName(target, all, Kind.UNSTEADY));
        }
        var shared = observations.others(target).stream().filter(other -> observations.covers(other, target))
            .filter(other -> !observations.isClosedWithoutCertificate(other))
            .flatMap(other -> observations.crossed(other, target).stream()).filter(seen -> isWrong(observations, target, seen))
            .toList();
        return shared.isEmpty() ? Stream.empty() : Stream.of(new TroubledName(target, shared, Kind.SHARED));
    }

    private static boolean isError(Observation seen) {
        return seen.status() >= SERVER_ERROR || REFUSALS.contains(seen.status());
    }

    /** A 421 is what RFC 9110 s15.5.20 wants of a server that cannot answer over this connection. */
    private static boolean isWrong(Observations observations, Target target, Observation seen) {
        var reply = seen.reply();
        return reply != null && seen.status() != MISDIRECTED && observations.likeness(reply, target) == Likeness.DIFFERENT;
    }
}

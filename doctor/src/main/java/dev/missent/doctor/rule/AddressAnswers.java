package dev.missent.doctor.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * A name whose addresses answer differently.
 *
 * @param first the answer of the first address
 * @param other a different answer of another address
 */
record AddressAnswers(Target target, Observation first, Observation other) {
    static List<AddressAnswers> in(Observations observations) {
        return observations.targets().stream().flatMap(target -> of(observations, target).stream()).toList();
    }

    private static Optional<AddressAnswers> of(Observations observations, Target target) {
        return observations.answer(target).flatMap(first -> observations.all(Purpose.ADDRESS).stream()
            .filter(seen -> isAbout(seen, target) && differs(observations, target, seen)).findFirst()
            .map(other -> new AddressAnswers(target, first, other)));
    }

    private static boolean isAbout(Observation seen, Target target) {
        var exchange = seen.exchange();
        return exchange == null ? target.host().equals(seen.contact().sni()) : exchange.host().equals(target.authority());
    }

    /** A missing answer is no measurement, and the answer of an overloaded server proves nothing. */
    private static boolean differs(Observations observations, Target target, Observation seen) {
        var reply = seen.reply();
        return reply != null && !isOverloaded(reply.status())
            && observations.own(target).stream().noneMatch(own -> isOverloaded(own.status()))
            && observations.likeness(reply, target) == Likeness.DIFFERENT;
    }

    private static boolean isOverloaded(int status) {
        return status == 429 || status >= 500;
    }

    /** Whether the answers may be builds of one site: same certificate, no two canonical places, and no two names get one page. */
    static boolean mayBeSameSites(Observations observations, List<AddressAnswers> different) {
        return different.stream().allMatch(answers -> answers.mayBeOneSite(observations)
            && different.stream().noneMatch(another -> answers.mergesWith(observations, another)));
    }

    private boolean mayBeOneSite(Observations observations) {
        var one = observations.certificate(first.contact());
        return first.isServed() && other.isServed() && one != null && one.equals(observations.certificate(other.contact()))
            && (first.canonical() == null || other.canonical() == null
                || Objects.equals(first.canonical(), other.canonical()));
    }

    private boolean mergesWith(Observations observations, AddressAnswers another) {
        var page = other.reply();
        var its = another.other.reply();
        return page != null && its != null && !target.equals(another.target) && !observations.isSameSite(target, another.target)
            && Likeness.of(page, its) == Likeness.SAME;
    }

    /** Whether one address is IPv4 and the other IPv6. */
    boolean areDifferentFamilies() {
        return isIpv6(first) != isIpv6(other);
    }

    private static boolean isIpv6(Observation seen) {
        return seen.contact().address().startsWith("[");
    }
}

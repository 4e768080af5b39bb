package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.observation.Wording;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.HostGuard;

/**
 * Names that an application refuses because of their Host: its words say so, or it answers differently to a name that a list of allowed hosts
 * usually has.
 *
 * @param names the refused names, at least one
 * @param sample one refusal
 */
record RefusedHost(Observations observations, List<Target> names, Observation sample) {
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 421);

    /** The refusals here; empty when nothing shows that an application refuses a Host. */
    static Optional<RefusedHost> in(Observations observations) {
        var names = observations.isOverridden() || UnsteadyAnswers.in(observations).isPresent()
            ? List.<Target>of()
            : observations.targets().stream().filter(target -> isRefused(observations, target)).toList();
        return names.stream().findFirst().flatMap(observations::answer)
            .map(sample -> new RefusedHost(observations, names, sample));
    }

    private static boolean isRefused(Observations observations, Target target) {
        var own = observations.own(target).stream().map(Observation::reply).flatMap(Stream::ofNullable).toList();
        return !own.isEmpty() && own.stream().allMatch(reply -> REFUSALS.contains(reply.status()))
            && (own.stream().allMatch(reply -> HostGuard.of(reply).isPresent())
                || Fingerprints.ofBody(own.getFirst()).isEmpty() && isRefusedLikeUnknown(observations, target, own.getFirst())
                    && listed(observations, target).anyMatch(seen -> isWelcome(observations, own.getFirst(), seen)));
    }

    /** Whether a Host that does not exist comes to the same application and is refused in the same way. */
    private static boolean isRefusedLikeUnknown(Observations observations, Target target, Reply own) {
        return observations.unknownHost(target).map(Observation::reply).filter(reply -> isSameRefusal(own, reply)).isPresent();
    }

    private static boolean isSameRefusal(Reply one, Reply other) {
        return one.status() == other.status()
            && (HostGuard.of(one).isPresent() && HostGuard.of(one).equals(HostGuard.of(other))
                || Likeness.of(one, other) == Likeness.SAME);
    }

    private static Stream<Observation> listed(Observations observations, Target target) {
        return observations.all(Purpose.LISTED_HOST).stream()
            .filter(seen -> target.host().equals(seen.contact().sni()) && seen.isAnswered());
    }

    /** Whether the answer is neither a refusal nor what every unknown Host gets, whichever site that is. */
    private static boolean isWelcome(Observations observations, Reply own, Observation seen) {
        var reply = seen.reply();
        return reply != null && !REFUSALS.contains(reply.status())
            && observations.unknownHost().map(Observation::reply)
                .filter(unknown -> unknown.status() != reply.status() || Likeness.of(unknown, reply) == Likeness.DIFFERENT)
                .isPresent()
            && !isSameRefusal(own, reply);
    }

    /** The status of the refusal. */
    int status() {
        return sample.status();
    }

    /** The guard, empty when its words are not known. */
    Optional<HostGuard> guard() {
        return Optional.ofNullable(sample.reply()).flatMap(HostGuard::of);
    }

    /** The answer to a name that lists usually have, when the application takes that name. */
    Optional<Observation> welcome() {
        var own = sample.reply();
        return own == null
            ? Optional.empty()
            : listed(observations, names.getFirst()).filter(seen -> isWelcome(observations, own, seen)).findFirst();
    }

    /** Whether the application refuses every Host that a visitor can send, also those that lists usually have. */
    private boolean refusesAll() {
        var own = sample.reply();
        var listed = listed(observations, names.getFirst()).map(Observation::reply).flatMap(Stream::ofNullable).toList();
        return own != null && !listed.isEmpty() && listed.stream().allMatch(reply -> isSameRefusal(own, reply))
            && isRefusedLikeUnknown(observations, names.getFirst(), own);
    }

    /** What the upstream server answers when it is asked directly for the name. */
    Optional<Observation> direct() {
        return observations.direct(Purpose.ORIGIN_OWN, names.getFirst()).stream().filter(Observation::isAnswered).findFirst();
    }

    /** Whether the upstream server takes the name when it is asked directly, so that a proxy must have sent another. */
    private boolean isTakenDirectly() {
        var own = sample.reply();
        return own != null && direct().map(Observation::reply).filter(reply -> !isSameRefusal(own, reply)).isPresent();
    }

    private boolean isRefusedDirectly() {
        return direct().isPresent() && !isTakenDirectly();
    }

    /** Whether a proxy seems to send the application another Host than the visitor's. */
    boolean isHiddenByProxy() {
        return isTakenDirectly()
            || !isRefusedDirectly() && refusesAll() && FirstHop.of(observations, names.getFirst()).isPresent();
    }

    /** Whether the upstream server itself has shown that a proxy hides the Host. */
    boolean isProven() {
        return isTakenDirectly();
    }

    /** The steps that every such refusal has in common. */
    List<Evidence> evidence() {
        var own = sample.reply();
        String said = own == null ? "" : Wording.of(own);
        var listed = listed(observations, names.getFirst()).toList();
        return Stream.of(
            Optional.of(Observed.of(sample, said.isEmpty() ? "no product's page" : "it says \"" + said + "\"")),
            observations.unknownHost().map(seen -> Observed.of(seen, "a Host that does not exist")),
            listed.isEmpty()
                ? Optional.<Evidence>empty()
                : Optional.of(Observed.row("the same path with Host "
                    + String.join(", ", listed.stream().map(RefusedHost::host).toList()), listed,
                    welcome().map(seen -> "the application takes " + host(seen)).orElse("no Host changes the answer"))),
            direct().map(seen -> Observed.of(seen, "the upstream server, asked directly")))
            .flatMap(Optional::stream).toList();
    }

    private static String host(Observation seen) {
        var exchange = seen.exchange();
        return exchange == null ? "" : exchange.host();
    }
}

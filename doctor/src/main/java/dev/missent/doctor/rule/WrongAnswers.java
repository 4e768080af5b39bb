package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Finding.Subject;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.observation.Pair;

/**
 * Requests that a browser would send over the connection of another name and that get something else than the name's own content: another
 * site's page, or 404.
 *
 * @param wrong the pairs, at least one
 */
record WrongAnswers(Observations observations, List<Pair> wrong) {
    private static final int NOT_FOUND = 404;

    /** The wrong answers here; empty when there are none. */
    static Optional<WrongAnswers> in(Observations observations) {
        var wrong = Pair.among(observations.targets(), observations, pair -> isWrong(observations, pair));
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new WrongAnswers(observations, wrong));
    }

    /** Whether the answer is surely another site's page, or 404 although the host has the page. */
    private static boolean isWrong(Observations observations, Pair pair) {
        var reply = pair.seen().reply();
        if (reply == null || !observations.isServed(pair.host())
            || observations.likeness(reply, pair.host()) != Likeness.DIFFERENT) {
            return false;
        }
        return reply.status() == NOT_FOUND || pair.seen().isServed() && observations.others(pair.host()).stream()
            .filter(other -> !observations.isSameSite(other, pair.host()))
            .anyMatch(other -> observations.likeness(reply, other) == Likeness.SAME);
    }

    private static boolean isNotFound(Pair pair) {
        return pair.seen().status() == NOT_FOUND;
    }

    /** Whether every wrong answer is 404. */
    boolean areAllNotFound() {
        return wrong.stream().allMatch(WrongAnswers::isNotFound);
    }

    /** Whether the names of every wrong pair seem to end at different servers. */
    boolean areFromDifferentServers() {
        return wrong.stream().allMatch(pair -> isAnotherServer(pair.connection(), pair.host()));
    }

    private boolean isAnotherServer(Target one, Target other) {
        var first = FirstHop.of(observations, one);
        var second = FirstHop.of(observations, other);
        if (first.isPresent() && second.isPresent()) {
            return first.get().server() != second.get().server() || !first.get().version().equals(second.get().version());
        }
        return !handshake(one).equals(handshake(other));
    }

    private String handshake(Target target) {
        return observations.own(target).stream().map(seen -> seen.contact().handshake()).flatMap(Stream::ofNullable)
            .map(handshake -> handshake.version() + " " + handshake.cipher() + " " + handshake.protocol())
            .findFirst().orElse("");
    }

    Subject subject() {
        return Findings.pairs(observations, wrong);
    }

    List<Evidence> evidence() {
        var pair = wrong.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(pair.host()).ifPresent(own -> evidence.add(Observed.withTitle(own)));
        evidence.add(isNotFound(pair)
            ? Observed.of(pair.seen(), "the same request, over the connection of another name")
            : Observed.withTitle(pair.seen(), "that is not this site"));
        return evidence;
    }

    /** The servers that answer first on connections of both names. */
    Evidence servers() {
        var pair = wrong.getFirst();
        return Observed.fact("the first server on connections of " + pair.connection().host() + " and " + pair.host().host(),
            title(pair.connection()) + "; " + title(pair.host()),
            areFromDifferentServers() ? "two different ones" : "the same one");
    }

    private String title(Target target) {
        return FirstHop.of(observations, target).map(FirstHop::title).orElse("unknown");
    }
}

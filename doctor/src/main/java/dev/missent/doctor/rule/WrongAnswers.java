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
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * Requests that a browser would send over the connection of another name and that get something else than the name's own content: another
 * site's page, or 404.
 *
 * @param wrong the pairs
 */
record WrongAnswers(Observations observations, List<Pair> wrong) {
    private static final int NOT_FOUND = 404;

    /** A connection, a host, and the answer. */
    record Pair(Target connection, Target host, Observation seen) {
        boolean isNotFound() {
            return seen.status() == NOT_FOUND;
        }

        @Override
        public String toString() {
            return connection.host() + " → " + host.host();
        }
    }

    /** The wrong answers here; empty when there are none. */
    static Optional<WrongAnswers> in(Observations observations) {
        var wrong = new ArrayList<Pair>();
        for (var connection : observations.targets()) {
            for (var host : observations.targets()) {
                if (!connection.equals(host) && observations.covers(connection, host) && observations.isServed(host)) {
                    observations.crossed(connection, host).stream().filter(seen -> isWrong(observations, connection, host, seen))
                        .findFirst()
                        .ifPresent(seen -> wrong.add(new Pair(connection, host, seen)));
                }
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new WrongAnswers(observations, List.copyOf(wrong)));
    }

    /** Somebody else's content for sure, or 404 for what is there. */
    private static boolean isWrong(Observations observations, Target connection, Target host, Observation seen) {
        var reply = seen.reply();
        if (reply == null || observations.likeness(reply, host) != Likeness.DIFFERENT) {
            return false;
        }
        if (reply.status() == NOT_FOUND) {
            return true;
        }
        return seen.isServed()
            && Stream.concat(Stream.of(connection), observations.targets().stream().filter(other -> !other.equals(host)))
                .filter(other -> !observations.isSameSite(other, host))
                .anyMatch(other -> observations.likeness(reply, other) == Likeness.SAME);
    }

    /** Whether the names of every wrong pair seem to end at different servers. */
    boolean areDifferentServers() {
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
        return observations.own(target).stream().map(seen -> seen.contact().handshake())
            .filter(handshake -> handshake != null)
            .map(handshake -> handshake.version() + " " + handshake.cipher() + " " + handshake.protocol()).findFirst()
            .orElse("");
    }

    Subject subject() {
        var pair = wrong.getFirst();
        return new Subject(pair.host().authority(), pair.connection().host(), observations.address(), pair.seen().protocol(),
            wrong.stream().map(other -> other.host().host()).distinct().toList());
    }

    /** The pairs, for a sentence. */
    String pairs() {
        var all = wrong.stream().map(Pair::toString).toList();
        return all.size() <= 4
            ? String.join(", ", all)
            : String.join(", ", all.subList(0, 3)) + " and " + (all.size() - 3) + " more";
    }

    List<Evidence> evidence() {
        var pair = wrong.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(pair.host()).ifPresent(own -> evidence.add(Observed.of(own, UpstreamHostWrong.shows(own))));
        evidence.add(Observed.of(pair.seen(), pair.isNotFound()
            ? "the same request, over the connection of another name"
            : UpstreamHostWrong.shows(pair.seen()) + ": that is not this site"));
        return evidence;
    }

    /** Who answers first on connections of both names. */
    Evidence servers() {
        var pair = wrong.getFirst();
        return Observed.fact("the first server on connections of " + pair.connection().host() + " and " + pair.host().host(),
            title(pair.connection()) + "; " + title(pair.host()), areDifferentServers() ? "two different ones" : "the same one");
    }

    private String title(Target target) {
        return FirstHop.of(observations, target).map(FirstHop::title).orElse("unknown");
    }
}

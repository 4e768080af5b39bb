package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Question.Before;
import dev.missent.doctor.hypothesis.Question.Port;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import org.jspecify.annotations.Nullable;

/** Reads the observations at one address as answers to questions that hypotheses predict. */
final class AnswerReader {
    /** HTTP/2 errors that say nothing about the request: NO_ERROR, REFUSED_STREAM, CANCEL, ENHANCE_YOUR_CALM (RFC 9113 s7). */
    private static final Set<Integer> ABOUT_SOMETHING_ELSE = Set.of(Trouble.NO_ERROR_CODE, 0, 7, 8, 11);

    private final Observations observations;
    private final List<Target> named;
    private final List<Target> open;
    private final List<Answer> answers = new ArrayList<>();

    AnswerReader(Observations observations, List<Target> named) {
        this.observations = observations;
        this.named = named;
        open = named.stream().filter(target -> !Answers.isClosed(observations, target)).toList();
    }

    /** The answers, those first that tell most hypotheses apart. */
    List<Answer> read() {
        open.forEach(target -> observations.own(target).stream().filter(Observation::isAnswered)
            .forEach(seen -> add(front(seen, target, Before.UNKNOWN), seen, target.path())));
        observations.all(Purpose.UNKNOWN_HOST).stream().filter(Observation::isAnswered).forEach(this::unknownHost);
        repeated();
        atOnce();
        named.forEach(this::direct);
        open.forEach(connection -> named.stream().filter(host -> !host.equals(connection))
            .filter(host -> observations.covers(connection, host)).forEach(host -> crossed(connection, host)));
        open.forEach(target -> observations.all(Purpose.VARIANT).stream().filter(Observation::isAnswered)
            .forEach(seen -> spelled(seen, target)));
        return answers;
    }

    private static Question front(Observation seen, String host, Port port, Before before) {
        return new Question(Place.FRONT, seen.contact().sni(), host, port, seen.protocol().equals("h2"), before);
    }

    private static Question front(Observation seen, Target host, Before before) {
        return front(seen, host.host(), port(host.authority(), host.host()), before);
    }

    private static Port port(String authority, String host) {
        return authority.equals(host) ? Port.ABSENT : Port.PRESENT;
    }

    private void unknownHost(Observation seen) {
        var exchange = seen.exchange();
        if (exchange != null && open.stream().anyMatch(target -> target.host().equals(seen.contact().sni()))) {
            String host = exchange.host().replaceFirst(":\\d+$", "");
            add(front(seen, host, port(exchange.host(), host), Before.UNKNOWN), seen, exchange.path());
        }
    }

    private void repeated() {
        @Nullable
        Observation last = null;
        for (var seen : observations.all(Purpose.REPEAT)) {
            var target = observations.target(seen.contact().sni()).filter(open::contains);
            if (target.isPresent() && seen.isAnswered()) {
                add(front(seen, target.get(), before(last, seen)), seen, target.get().path());
                last = seen;
            }
        }
    }

    /** A connection that was good for a name is good for the next request for it; one that was not may be kept as well. */
    private static Before before(@Nullable Observation last, Observation seen) {
        return last != null && last.isServed() && Objects.equals(last.contact().sni(), seen.contact().sni())
            ? Before.SAME_NAME_SERVED
            : Before.UNKNOWN;
    }

    private void atOnce() {
        for (var seen : observations.all(Purpose.AT_ONCE)) {
            observations.target(seen.contact().sni()).filter(target -> open.contains(target) && seen.isAnswered())
                .ifPresent(target -> add(front(seen, target, Before.UNKNOWN), seen, target.path()));
        }
    }

    /** What a name gets that wants a client certificate depends on the certificate that the first server has. */
    private void direct(Target target) {
        if (Answers.isClosedBehind(observations, target)) {
            return;
        }
        var own = observations.direct(Purpose.ORIGIN_OWN, target).stream().filter(Observation::isAnswered).toList();
        var port = port(target.authority(), target.host());
        own.forEach(seen -> add(Question.direct(target.host(), target.host(), port), seen, target.path()));
        observations.direct(Purpose.ORIGIN_NO_SNI, target).stream()
            .filter(seen -> !Answers.isCleartext(seen.contact()))
            .filter(seen -> seen.isAnswered() || !own.isEmpty() && !seen.contact().isOpen())
            .forEach(seen -> add(Question.direct(null, target.host(), port), seen, target.path()));
    }

    private void crossed(Target connection, Target host) {
        for (var seen : observations.crossed(connection, host)) {
            var trouble = seen.trouble();
            boolean refused = trouble != null && !ABOUT_SOMETHING_ELSE.contains(trouble.streamError());
            if (seen.isAnswered() || seen.isAsked() && refused) {
                add(front(seen, host, Before.UNKNOWN), seen, host.path());
            }
        }
    }

    private void spelled(Observation seen, Target target) {
        var exchange = seen.exchange();
        if (exchange != null && target.host().equals(seen.contact().sni())
            && (exchange.host().equals(target.host()) || exchange.host().equals(target.host() + ":443"))) {
            add(front(seen, target.host(), port(exchange.host(), target.host()), Before.UNKNOWN), seen, target.path());
        }
    }

    private void add(Question question, Observation seen, String path) {
        var reply = seen.reply();
        answers.add(new Answer(question, path, reply, seen.contact().isOpen(), Authorship.place(observations, question, reply),
            Authorship.words(reply), false, seen.id()));
    }
}

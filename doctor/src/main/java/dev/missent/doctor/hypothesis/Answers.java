package dev.missent.doctor.hypothesis;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.judge.Verdict;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.expect.Expectations;
import dev.missent.doctor.hypothesis.Answer.Words;
import dev.missent.doctor.hypothesis.Facts.Behind;
import dev.missent.doctor.hypothesis.Facts.Crossing;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Question.Port;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import org.jspecify.annotations.Nullable;

/**
 * What was observed at one address, as questions and answers; those that no hypothesis predicts are left out.
 *
 * @param facts what is known before anything is assumed
 * @param all the answers, those first that tell most hypotheses apart
 */
public record Answers(Facts facts, List<Answer> all) {
    /** Copies the list, and marks the pages that change with every request. */
    public Answers {
        var given = List.copyOf(all);
        all = given.stream().map(answer -> isChanging(answer, given) ? answer.changingPage() : answer).toList();
    }

    /** The answers behind one address. */
    public static Answers of(Observations observations) {
        var named = observations.targets().stream().filter(target -> !target.name().isAddress()).toList();
        var answers = withoutUnknownHostsAtTheFront(new AnswerReader(observations, named).read(), named);
        boolean standard = named.stream().allMatch(target -> target.authority().equals(target.host()));
        return new Answers(new Facts(named.stream().map(Target::host).toList(),
            named.stream().filter(target -> isClosed(observations, target)).map(Target::host).collect(Collectors.toSet()),
            named.stream().filter(target -> isClosedBehind(observations, target)).map(Target::host).collect(Collectors.toSet()),
            misdirected(observations, named), standard ? Port.ABSENT : Port.PRESENT, behind(observations, answers)),
            answers);
    }

    /** A first server that passes on only the Hosts it knows answers the others itself: that says nothing about the upstream server. */
    private static List<Answer> withoutUnknownHostsAtTheFront(List<Answer> all, List<Target> named) {
        var names = named.stream().map(Target::host).collect(Collectors.toSet());
        var unknown = all.stream().filter(answer -> !names.contains(answer.question().host())).toList();
        boolean pagesFromBehind = all.stream()
            .filter(answer -> !unknown.contains(answer) && answer.question().place() == Place.FRONT)
            .filter(Answer::isServed).map(Answer::by).collect(Collectors.toSet()).equals(Set.of(Place.BEHIND));
        return pagesFromBehind && unknown.stream().noneMatch(answer -> answer.by() == Place.BEHIND)
            ? all.stream().filter(answer -> !unknown.contains(answer)).toList()
            : all;
    }

    /** Whether a name is refused because it wants a client certificate. */
    static boolean isClosed(Observations observations, Target target) {
        return !observations.file().run().clientCertificate() && observations.wantsClientCertificate(target);
    }

    /** Whether the upstream server wants a client certificate for a name. */
    static boolean isClosedBehind(Observations observations, Target target) {
        return observations.direct(Purpose.ORIGIN_OWN, target).stream().map(seen -> seen.contact().handshake())
            .anyMatch(handshake -> handshake != null && handshake.clientCertificateWanted());
    }

    private static Behind behind(Observations observations, List<Answer> answers) {
        if (observations.all(Purpose.ORIGIN_OWN).stream().filter(Observation::isAnswered)
            .anyMatch(seen -> isCleartext(seen.contact()))) {
            return Behind.CLEARTEXT;
        }
        if (answers.stream().filter(Answer::open).anyMatch(Answers::showsTls)) {
            return Behind.TLS;
        }
        return answers.stream().anyMatch(answer -> answer.by() == Place.BEHIND) ? Behind.ANOTHER_SERVER : Behind.UNSEEN;
    }

    private static boolean showsTls(Answer answer) {
        return answer.question().place() == Place.BEHIND || answer.words() == Words.NAMES && answer.by() == Place.BEHIND;
    }

    /** A connection in cleartext has no TLS version. */
    static boolean isCleartext(Contact contact) {
        var handshake = contact.handshake();
        return handshake != null && handshake.version().isEmpty();
    }

    private static Set<Crossing> misdirected(Observations observations, List<Target> named) {
        var expectations = Expectations.of(observations);
        var crossings = new HashSet<Crossing>();
        for (var connection : named) {
            for (var host : named) {
                if (!connection.equals(host) && !(expectations.of(connection, host) instanceof Verdict.Serve)) {
                    crossings.add(new Crossing(connection.host(), host.host()));
                }
            }
        }
        return crossings;
    }

    /** The answers over connections of a name's own. */
    public List<Answer> own(String host) {
        return all.stream().filter(answer -> answer.question().place() == Place.FRONT && answer.question().isOwn())
            .filter(answer -> answer.question().host().equals(host) && answer.question().port() == facts.port()).toList();
    }

    /** Whether the upstream server was asked directly as well. */
    public boolean areFromBehindToo() {
        return all.stream().anyMatch(answer -> answer.question().place() == Place.BEHIND);
    }

    /** Whether a name gets different answers over connections of its own. */
    public boolean isUnsteady(String host) {
        var own = own(host);
        return own.stream()
            .anyMatch(one -> own.stream().anyMatch(other -> !one.changing() && differ(one.reply(), other.reply())));
    }

    private static boolean differ(@Nullable Reply one, @Nullable Reply other) {
        return one != null && other != null && Likeness.of(one, other) == Likeness.DIFFERENT;
    }

    /**
     * Whether a page differs from the page of every other request for its host, and no other host gets it: then time makes the difference,
     * not the server.
     */
    private static boolean isChanging(Answer answer, List<Answer> all) {
        var page = answer.reply();
        if (page == null || !answer.isServed()) {
            return false;
        }
        var sameQuestion = all.stream().filter(other -> !other.equals(answer) && other.reply() != null && other.isServed()
            && other.path().equals(answer.path()) && other.question().host().equals(answer.question().host())
            && other.question().place() == answer.question().place()).toList();
        return !sameQuestion.isEmpty() && sameQuestion.stream().allMatch(other -> other.status() == answer.status())
            && all.stream().filter(other -> !other.equals(answer) && other.reply() != null)
                .noneMatch(other -> Likeness.of(page, Objects.requireNonNull(other.reply())) == Likeness.SAME);
    }
}

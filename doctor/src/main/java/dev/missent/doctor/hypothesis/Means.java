package dev.missent.doctor.hypothesis;

import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.doctor.hypothesis.Outcome.Place;

/** What would tell two hypotheses apart. */
public enum Means {
    /** The upstream server, asked directly. */
    ORIGIN,
    /** A second name of the same server. */
    SECOND_NAME;

    private static final String ANOTHER = "another-name.invalid";

    /** The first means whose answers differ, empty when both hypotheses predict the same for every question. */
    static Optional<Means> between(Hypothesis one, Hypothesis other, Answers answers) {
        var asked = answers.all().stream().map(Answer::question).toList();
        return Stream.of(values()).filter(means -> means.questions(answers.facts()).filter(question -> !asked.contains(question))
            .anyMatch(question -> differ(one, other, answers.facts(), question))).findFirst();
    }

    private Stream<Question> questions(Facts facts) {
        return switch (this) {
            case ORIGIN -> facts.names().stream().flatMap(name -> Stream.of(Question.direct(name, name, facts.port()),
                Question.direct(null, name, facts.port())));
            case SECOND_NAME -> facts.names().size() > 1
                ? Stream.empty()
                : facts.names().stream().map(name -> new Question(Place.FRONT, name, ANOTHER, facts.port(), true,
                    Question.Before.UNKNOWN));
        };
    }

    private static boolean differ(Hypothesis one, Hypothesis other, Facts facts, Question question) {
        return Collections.disjoint(Prediction.of(one.deployment(), facts, question),
            Prediction.of(other.deployment(), facts, question));
    }
}

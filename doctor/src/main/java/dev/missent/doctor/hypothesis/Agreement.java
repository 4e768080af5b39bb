package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.hypothesis.Outcome.Content;
import dev.missent.doctor.observation.Likeness;

/**
 * Whether a deployment explains every answer: each is one of the outcomes that are predicted, answers with the page of one site show the same
 * page, and those of two sites do not.
 */
final class Agreement {
    private final Deployment deployment;
    private final Facts facts;
    private final Map<Page, Answer> pages = new HashMap<>();
    private final List<Answer> several = new ArrayList<>();

    private Agreement(Deployment deployment, Facts facts) {
        this.deployment = deployment;
        this.facts = facts;
    }

    /** The page of a site at a path. */
    private record Page(String site, String path) {}

    /** The first answer that a deployment does not explain, empty when it explains all. */
    static Optional<Answer> contradiction(Deployment deployment, Facts facts, List<Answer> answers) {
        var agreement = new Agreement(deployment, facts);
        return answers.stream().filter(answer -> !agreement.explains(answer)).findFirst()
            .or(() -> agreement.several.stream().filter(answer -> !agreement.isOneOfSeveral(answer)).findFirst())
            .or(agreement::onePageOfTwoSites);
    }

    private boolean explains(Answer answer) {
        var fitting = Prediction.of(deployment, facts, answer.question()).stream().filter(answer::mayBe).toList();
        if (fitting.isEmpty()) {
            return false;
        }
        if (answer.reply() == null || fitting.stream().anyMatch(outcome -> !(outcome instanceof Content))) {
            return true;
        }
        if (fitting.size() > 1) {
            several.add(answer);
            return true;
        }
        return fitting.getFirst() instanceof Content(var site, var status) && isPageOf(site, answer);
    }

    /** Whether the page is the one that was seen before for that site. */
    private boolean isPageOf(String site, Answer answer) {
        var known = pages.putIfAbsent(new Page(site, answer.path()), answer);
        return known == null || likeness(known, answer) != Likeness.DIFFERENT;
    }

    /** Where several sites are allowed, one of them must have that page. */
    private boolean isOneOfSeveral(Answer answer) {
        return Prediction.of(deployment, facts, answer.question()).stream().filter(answer::mayBe)
            .anyMatch(outcome -> outcome instanceof Content(var site, var status) && isPageOf(site, answer));
    }

    /** A page of one site that is another's as well; error pages are alike everywhere, and so are default pages. */
    private Optional<Answer> onePageOfTwoSites() {
        for (var one : pages.entrySet()) {
            for (var other : pages.entrySet()) {
                if (one.getKey().path().equals(other.getKey().path()) && !one.getKey().site().equals(other.getKey().site())
                    && (facts.isName(one.getKey().site()) || facts.isName(other.getKey().site()))
                    && one.getValue().isServed() && likeness(one.getValue(), other.getValue()) == Likeness.SAME) {
                    return Optional.of(other.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Likeness likeness(Answer one, Answer other) {
        Reply first = one.reply();
        Reply second = other.reply();
        if (first == null || second == null || first.status() == second.status() && (one.changing() || other.changing())) {
            return Likeness.UNCLEAR;
        }
        return Likeness.of(first, second);
    }
}

package dev.missent.doctor.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.fix.Fixes;
import dev.missent.doctor.hypothesis.Answers;
import dev.missent.doctor.hypothesis.Survivors;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.rule.Conclusions;
import dev.missent.doctor.rule.Need;
import dev.missent.doctor.rule.Rules;

/**
 * The result of all rules.
 *
 * @param findings root causes first, each followed by what it explains
 * @param silent the rules that were not judged, because a measurement is missing
 */
public record Diagnosis(List<Finding> findings, List<Silent> silent) {
    /** From this rule on, rules name symptoms, of which everything before may be the cause. */
    private static final RuleId FIRST_CONSEQUENCE = RuleId.W01;

    /** What may be meant, and is no answer to why a name is refused. */
    private static final Set<RuleId> BESIDE_THE_QUESTION = Set.of(RuleId.C02);

    /** Copies the lists. */
    public Diagnosis {
        findings = List.copyOf(findings);
        silent = List.copyOf(silent);
    }

    /** A rule that was not judged, and the measurements that it would have needed. */
    public record Silent(RuleId rule, Set<Need> needs) {}

    /** Judges a case file. */
    public static Diagnosis of(CaseFile file) {
        var findings = new ArrayList<Finding>();
        var silent = new ArrayList<Silent>();
        for (var observations : Observations.of(file)) {
            var review = new Review(hypotheses(observations));
            ordered(judge(observations, review, silent))
                .forEach(finding -> findings.add(finished(finding, review, observations)));
        }
        return new Diagnosis(findings, silent.stream().distinct().toList());
    }

    /** Where the operator has chosen another server name or Host, nothing is predicted. */
    private static Survivors hypotheses(Observations observations) {
        return observations.isOverridden() ? Survivors.NONE : Survivors.of(Answers.of(observations));
    }

    private static List<Finding> judge(Observations observations, Review review, List<Silent> silent) {
        var found = new ArrayList<Finding>();
        for (var rule : Rules.ALL) {
            if (rule.id() == FIRST_CONSEQUENCE) {
                Conclusions.of(observations, review.survivors(), found).forEach(finding -> found.add(explained(finding, found)));
            }
            var missing = rule.needs().stream().filter(need -> !need.isIn(observations)).collect(Collectors.toSet());
            if (!missing.isEmpty()) {
                silent.add(new Silent(rule.id(), missing));
            } else if (found.stream().map(Finding::rule).noneMatch(rule.yieldsTo()::contains)) {
                rule.judge(observations, found).stream().filter(review::allows)
                    .forEach(finding -> found.add(explained(finding, found)));
            }
        }
        return found;
    }

    private static Finding finished(Finding finding, Review review, Observations observations) {
        var completed = review.completed(finding);
        return review.allowsFixes(finding)
            ? completed.withFixes(Fixes.of(finding, observations))
            : Review.withoutFixes(completed);
    }

    /** Names the root cause of a finding: the first one about the same names whose rule explains it. */
    private static Finding explained(Finding finding, List<Finding> before) {
        return before.stream().filter(root -> root.explainedBy() == null && isAboutTheSame(root, finding))
            .map(Finding::rule).filter(cause -> Rules.of(cause).explains().contains(finding.rule()))
            .findFirst().map(finding::explainedBy).orElse(finding);
    }

    private static boolean isAboutTheSame(Finding one, Finding other) {
        return one.subject().names().stream().anyMatch(other.subject().names()::contains);
    }

    /** Orders findings by level, then by rule, what is beside the question last; a consequence comes directly after its root cause. */
    private static List<Finding> ordered(List<Finding> found) {
        var ordered = new ArrayList<Finding>();
        var roots = found.stream().filter(finding -> finding.explainedBy() == null)
            .sorted(Comparator.comparing(Finding::level).thenComparing(finding -> BESIDE_THE_QUESTION.contains(finding.rule())))
            .toList();
        for (var root : roots) {
            ordered.add(root);
            found.stream().filter(finding -> finding.explainedBy() == root.rule()).forEach(ordered::add);
        }
        return ordered;
    }
}

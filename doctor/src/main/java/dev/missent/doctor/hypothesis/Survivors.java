package dev.missent.doctor.hypothesis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.doctor.finding.RuleId;

/**
 * The hypotheses that explain everything that was observed.
 *
 * @param answers what was observed
 * @param healthy the deployments without a fault
 * @param faulty those with the fewest faults, the usual ones first
 * @param telling the answers that have excluded other hypotheses, the most telling first
 */
public record Survivors(Answers answers, List<Deployment> healthy, List<Hypothesis> faulty, List<Answer> telling) {
    /** Nothing was observed that a hypothesis predicts. */
    public static final Survivors NONE = new Survivors(
        new Answers(new Facts(List.of(), Set.of(), Set.of(), Set.of(), Question.Port.ABSENT, Facts.Behind.UNSEEN), List.of()),
        List.of(),
        List.of(), List.of());
    private static final int CLEARLY_LESS_USUAL = 2;
    private static final int MUCH_LESS_USUAL = 3;

    /** Copies the lists. */
    public Survivors {
        healthy = List.copyOf(healthy);
        faulty = List.copyOf(faulty);
        telling = List.copyOf(telling);
    }

    /** Asks every hypothesis about every answer; two faults at once are assumed only where no single one explains all. */
    public static Survivors of(Answers answers) {
        var search = new Elimination(answers);
        var healthy = search.healthy();
        var single = search.single();
        var faulty = single.isEmpty() && healthy.isEmpty() ? search.pairs() : single;
        return new Survivors(answers, healthy, faulty.stream()
            .sorted(Comparator.comparingInt(Hypothesis::weight).thenComparing(hypothesis -> hypothesis.causes().toString()))
            .toList(),
            search.telling());
    }

    /** Whether no hypothesis explains what was observed. */
    public boolean isEmpty() {
        return healthy.isEmpty() && faulty.isEmpty();
    }

    /** The most usual hypothesis with a fault that a rule names. */
    public Optional<Hypothesis> with(RuleId rule) {
        return faulty.stream().filter(hypothesis -> hypothesis.isNamedBy(rule)).findFirst();
    }

    /**
     * The most usual hypothesis for each other cause that is not much less usual than those that a rule names; none when it names none, and
     * none when nothing has to be wrong.
     */
    public Map<RuleId, Hypothesis> besides(RuleId rule) {
        var others = new LinkedHashMap<RuleId, Hypothesis>();
        if (!healthy.isEmpty()) {
            return others;
        }
        int limit = with(rule).map(Hypothesis::weight).orElse(Integer.MIN_VALUE) + MUCH_LESS_USUAL;
        faulty.stream().filter(hypothesis -> !hypothesis.isNamedBy(rule) && hypothesis.weight() < limit)
            .forEach(hypothesis -> others.putIfAbsent(hypothesis.causes().getFirst(), hypothesis));
        return others;
    }

    /**
     * Whether a cause is the most usual one. Causes with the same change count as one, and so does a cause that the hypotheses do not know,
     * because nothing contradicts it.
     */
    public boolean isUsual(RuleId rule) {
        var usual = with(rule);
        return usual.isEmpty() || faulty.stream().filter(hypothesis -> hypothesis.weight() < usual.get().weight())
            .allMatch(hypothesis -> hypothesis.causes().stream().allMatch(cause -> Repair.isTheSame(cause, rule)));
    }

    /** The most usual hypothesis for each cause; none when nothing has to be wrong. */
    public Map<RuleId, Hypothesis> byCause() {
        var causes = new LinkedHashMap<RuleId, Hypothesis>();
        if (healthy.isEmpty()) {
            faulty.forEach(hypothesis -> causes.putIfAbsent(hypothesis.causes().getFirst(), hypothesis));
        }
        return causes;
    }

    /** Whether every cause with another change is clearly less usual. */
    public boolean isSure(RuleId rule) {
        int clearly = with(rule).map(Hypothesis::weight).orElse(0) + CLEARLY_LESS_USUAL;
        return besides(rule).entrySet().stream()
            .allMatch(other -> Repair.isTheSame(other.getKey(), rule) || other.getValue().weight() >= clearly);
    }

    /** What would tell two causes apart, empty when nothing from outside does. */
    public Optional<Means> toTell(RuleId one, Hypothesis other) {
        return with(one).flatMap(hypothesis -> Means.between(hypothesis, other, answers));
    }

    /**
     * Whether the fixes of a rule put every name right, in the most usual deployments in which that rule names a fault. Fixes that are not
     * predicted, and those for deployments that the model does not have, are not contradicted.
     */
    public boolean allowFixes(RuleId rule) {
        var usual = with(rule);
        return usual.isEmpty() || !Repair.isPredicted(rule) || faulty.stream()
            .filter(hypothesis -> hypothesis.isNamedBy(rule) && hypothesis.weight() == usual.get().weight())
            .anyMatch(hypothesis -> Repair.isRight(hypothesis, rule, answers.facts()));
    }
}

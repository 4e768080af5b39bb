package dev.missent.doctor.hypothesis;

import java.util.Map;
import java.util.Set;

import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.hypothesis.Fault.Slot;
import dev.missent.doctor.hypothesis.Outcome.Content;

/** What a deployment answers after the change that the fixes of a rule make. */
final class Repair {
    /** The parts of a deployment that the fixes of a rule put right. */
    private static final Map<RuleId, Set<Slot>> PARTS = Map.of(RuleId.U01, Set.of(Slot.NAME_SENT), RuleId.U02,
        Set.of(Slot.NAME_SENT),
        RuleId.U03, Set.of(Slot.NAME_SENT), RuleId.U04, Set.of(Slot.NAME_SENT), RuleId.U05, Set.of(Slot.KEEPING),
        RuleId.U06, Set.of(Slot.KEEPING, Slot.NAME_SENT), RuleId.U07, Set.of(Slot.HOST_SENT, Slot.NAME_SENT));

    private Repair() {}

    /** Whether the fixes of a rule are predicted at all. */
    static boolean isPredicted(RuleId rule) {
        return PARTS.containsKey(rule);
    }

    /** Whether the fixes of two rules change the same part. */
    static boolean isTheSame(RuleId one, RuleId other) {
        return one == other || PARTS.containsKey(one) && PARTS.getOrDefault(one, Set.of()).equals(PARTS.get(other));
    }

    /** Whether every name gets its own site over its own connection, always. */
    static boolean isRight(Hypothesis hypothesis, RuleId rule, Facts facts) {
        var left = hypothesis.faults().stream().filter(fault -> !fault.isNamedBy(rule))
            .filter(fault -> !PARTS.getOrDefault(rule, Set.of()).contains(fault.slot()))
            .toList();
        var repaired = new Hypothesis(hypothesis.healthy(), left).deployment();
        var sites = repaired.first().server().sites();
        return facts.names().stream().allMatch(name -> {
            var outcomes = Prediction.of(repaired, facts, Question.own(name, facts.port(), true));
            return outcomes.equals(Set.of(new Content(sites.getOrDefault(name, SiteServer.DEFAULT), 0)));
        });
    }
}

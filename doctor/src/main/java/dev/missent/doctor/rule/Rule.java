package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** A rule: a pure function from what was observed to findings. A rule knows other rules by their ids only and calls none. */
public interface Rule {
    /** The id of the cause that this rule names. */
    RuleId id();

    /** What must have been measured; without one of these the rule is silent. */
    Set<Need> needs();

    /** The rules whose findings about the same names are consequences of what this rule finds; none by default. */
    default Set<RuleId> explains() {
        return Set.of();
    }

    /**
     * The rules that name a better cause: when one of them finds something at an address, this rule finds nothing there. None by default.
     */
    default Set<RuleId> yieldsTo() {
        return Set.of();
    }

    /** The findings; none when nothing is wrong, or when an observation contradicts. */
    List<Finding> judge(Observations observations);

    /**
     * The findings, for a rule that is about what other rules have left.
     *
     * @param before what was found at this address so far
     */
    default List<Finding> judge(Observations observations, List<Finding> before) {
        return judge(observations);
    }
}

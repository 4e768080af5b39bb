package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** A rule: a pure function from what was observed to findings. */
public interface Rule {
    /** Which. */
    RuleId id();

    /** Without these it is silent. */
    Set<Need> needs();

    /** What it finds; none when there is nothing or when something contradicts. */
    List<Finding> judge(Observations observations);
}

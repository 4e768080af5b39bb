package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.chart.Chart;

/** A rule: a pure function from what was observed to findings. */
interface Rule {
    /** Which. */
    RuleId id();

    /** Without these it is silent. */
    Set<Need> needs();

    /** What it finds; none when there is nothing or when something contradicts. */
    List<Finding> judge(Chart chart);
}

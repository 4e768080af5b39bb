package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.rule.RuleId;

/** What is known about changing one product. */
interface Recipe {
    /** Which product. */
    Server server();

    /** The fixes for a cause, the best first; none when this product is not where it is changed. */
    List<Fix> of(RuleId cause, Situation situation);
}

package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;

/** What is known about changing one product, or a family of products. */
@FunctionalInterface
interface Recipe {
    /** The fixes for a cause, the best first; none when the cause is not changed in this product. */
    List<Fix> of(RuleId cause, Situation situation);
}

package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** What is known about changing one product. */
interface Recipe {
    /** Which product. */
    Product server();

    /** The fixes for a cause, the best first; none when this product is not where it is changed. */
    List<Fix> of(RuleId cause, Situation situation);
}

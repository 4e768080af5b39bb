/**
 * What can be wrong in a file: pure functions from the model to findings. A rule fires only where no unknown value could make the finding
 * wrong, and knows no product: defaults are in the model. From a file alone a finding is at most likely.
 *
 * <p>Limits: what to change is not here; {@code lint.edit} knows the products.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.rule;

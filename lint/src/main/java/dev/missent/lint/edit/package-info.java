/**
 * Changes to files: which characters become which, and the patch that does it. What to change in a product's files is known to the package of
 * that product.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.edit;

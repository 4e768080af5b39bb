/**
 * Server products, and what tells them apart: the texts of their error pages and their response fields.
 *
 * <p>Limits: this package looks at one response, never at a whole case file. {@code observation} finds out which product answers first.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.product;

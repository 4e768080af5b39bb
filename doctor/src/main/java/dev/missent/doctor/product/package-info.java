/**
 * Server products, and what tells them apart: the texts of their error pages and their response fields.
 *
 * <p>Limits: one response is looked at, never a whole case file. Which product answers first at an address is found out in {@code observation}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.product;

/**
 * The report for a terminal: two reports as a whole, and what must never be in one.
 *
 * <p>Limits: colours are only tested for their presence.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.text;

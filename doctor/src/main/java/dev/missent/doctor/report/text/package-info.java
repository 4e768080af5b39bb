/**
 * The report for a terminal.
 *
 * <p>Limits: plain lines, with colours only where they are wanted; every colour has a sign or a word beside it.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.text;

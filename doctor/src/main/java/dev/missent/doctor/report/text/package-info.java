/**
 * The report for a terminal.
 *
 * <p>Limits: plain lines, with colours only where they are wanted; every colour comes with a sign or a word.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.text;

/**
 * The report to paste into an issue or a message.
 *
 * <p>Limits: no HTML in it; what came from a server stands in code spans.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.markdown;

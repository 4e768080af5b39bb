/**
 * The report to paste into an issue or a message.
 *
 * <p>Limits: the report has no HTML; text that came from a server is in code spans.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.markdown;

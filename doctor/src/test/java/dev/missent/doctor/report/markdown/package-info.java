/**
 * The report as Markdown.
 *
 * <p>Limits: no Markdown processor is run.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.markdown;

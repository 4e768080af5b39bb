/**
 * The report as a page: {@link dev.missent.doctor.report.html.HtmlReport} writes one HTML file that needs nothing else, can be forwarded
 * and printed, and reads the same without JavaScript. Every heading of it is a {@code Section}; {@code Html} is the only way to write
 * one, and it lets no text become markup.
 *
 * <p>Limits: a section shows the report and concludes nothing. Times are UTC, words are English, and a report of many
 * thousands of probes makes a long page: nothing is left out and nothing is loaded later.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.html;

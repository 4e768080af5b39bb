/**
 * One result, many forms: {@link dev.missent.doctor.report.Report} holds everything that any form shows; text, JSON, Markdown and HTML only
 * write it down.
 *
 * <p>Limits: a renderer concludes nothing. Everything that came from a server is escaped for the form that it goes into.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report;

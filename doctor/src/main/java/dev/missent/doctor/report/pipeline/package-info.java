/**
 * The forms that the programs of a pipeline read: SARIF, JUnit XML, and the workflow commands of GitHub Actions. Each is written from
 * {@link dev.missent.doctor.report.pipeline.Entries}, whether a live check or a file has the findings.
 *
 * <p>Limits: nothing here judges, and nothing here opens a file.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.pipeline;

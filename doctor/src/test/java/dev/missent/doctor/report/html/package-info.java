/**
 * The page is read as XML, which a browser does not need but a test can: what is not escaped or not closed does not parse.
 *
 * <p>Limits: nobody looks at it here; no browser runs.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.html;

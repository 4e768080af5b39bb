/**
 * The page is read as XML, which a browser does not need but a test can: what is not escaped or not closed does not parse.
 *
 * <p>Limits: no browser runs and no person looks at the page.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.html;

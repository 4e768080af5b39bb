/**
 * What all reports share.
 *
 * <p>Limits: one package below is a test for each form.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report;

/**
 * The report for programs. The form is a contract with a schema; fields are only added within a major version.
 *
 * <p>Limits: the case file is not part of it; {@code --record} writes that.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.report.json;

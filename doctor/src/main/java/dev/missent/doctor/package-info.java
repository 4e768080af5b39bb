/**
 * The doctor: finds out why a deployment answers 421 or serves the wrong site.
 *
 * <p>{@link dev.missent.doctor.probe} sends requests and records the results, {@link dev.missent.doctor.rule} concludes from the
 * observations, {@link dev.missent.doctor.fix} makes the lines to change, {@link dev.missent.doctor.report} shows the result.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2; the doctor does not see what a server answers to other clients.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor;

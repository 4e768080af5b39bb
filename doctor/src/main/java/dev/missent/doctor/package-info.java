/**
 * The doctor: finds out why a deployment answers 421 or serves the wrong site.
 *
 * <p>{@link dev.missent.doctor.probe} asks and observes, {@link dev.missent.doctor.rule} concludes from what was observed,
 * {@link dev.missent.doctor.fix} prints the lines to change, {@link dev.missent.doctor.report} tells.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2; what a server does for other clients than the one that asks is not seen.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor;

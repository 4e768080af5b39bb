/**
 * Probes over loopback, and what is kept of what they hear.
 *
 * <p>Limits: servers are scripted; real ones are asked in the module lab.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.probe;

/**
 * Probes: each sends one kind of request and records the result. {@link dev.missent.doctor.probe.ProbeRun} decides which probes run,
 * in which order, and within which bounds.
 *
 * <p>Limits: no probe judges a result. Requests are GET, few, paced for each address, and name their sender.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.probe;

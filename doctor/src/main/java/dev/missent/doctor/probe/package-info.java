/**
 * Probes: each asks one kind of question and records what came back. {@link dev.missent.doctor.probe.ProbeRun} decides which are made,
 * in which order, and within which bounds.
 *
 * <p>Limits: nothing is judged here. Requests are GET, few, paced for each address, and say who sends them.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.probe;

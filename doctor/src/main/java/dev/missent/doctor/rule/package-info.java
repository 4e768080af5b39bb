/**
 * Rules: pure functions from observations to findings. One class for each rule id; {@link dev.missent.doctor.diagnosis.Diagnosis} runs
 * them all and puts the root cause first.
 *
 * <p>Limits: a rule sees the case file and nothing else. A rule without its measurements is not judged, and the diagnosis says so.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.rule;

/**
 * Hypotheses: small models of deployments that predict what any probe sees.
 *
 * <p>{@link dev.missent.doctor.hypothesis.Hypothesis} is the model, {@link dev.missent.doctor.hypothesis.Prediction} asks it a question, and
 * {@link dev.missent.doctor.hypothesis.Survivors} keeps the hypotheses whose predictions agree with everything that was observed.
 *
 * <p>Limits: the model has one hop in front of one kind of server, at most two servers that take turns, and at most two faults at once. It
 * compares sites and statuses, not the bytes of pages. What lies outside of it, such as an expired certificate, is left to the rules.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.hypothesis;

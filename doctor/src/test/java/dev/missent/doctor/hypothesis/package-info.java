/**
 * Hypotheses, by deployments that are told in words ({@code deployments.table}), and by deployments that chance makes.
 *
 * <p>Limits: the same predictions tell a deployment and explain it. What real servers do is tested by the scenes and by the lab.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.hypothesis;

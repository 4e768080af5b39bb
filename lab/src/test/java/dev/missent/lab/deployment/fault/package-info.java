/**
 * Healthy deployments, drawn by lot, and what can be made wrong with them. A fault is a change to a healthy deployment, so the cause and the
 * repair are known.
 *
 * <p>Limits: pure; the same seed draws the same case. Whether a fault can be seen is found out elsewhere, with real servers.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.deployment.fault;

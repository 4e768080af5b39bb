/**
 * Cases with real servers: each is proved by a plain client first, then the doctor is asked, and what it prints is applied.
 *
 * <p>Limits: one case is one deployment on loopback with servers of its own; several can run beside each other.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.deployment.run;

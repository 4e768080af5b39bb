/**
 * A plain client that says what it is told and reports what comes back: the lab's own eyes, which know nothing of the doctor.
 *
 * <p>Limits: one connection for each request, which is tried once more when a proxy answers 502, because a proxy may reuse a connection that
 * the server behind is just closing.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.probe;

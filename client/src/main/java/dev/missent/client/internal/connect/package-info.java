/**
 * The connections of a client, and which request travels on which.
 *
 * <p>One path leads from a request to its connection: {@link dev.missent.client.internal.connect.ConnectionPool} begins an
 * {@link dev.missent.client.internal.connect.Acquisition}, which asks {@link dev.missent.client.internal.connect.Planner} for the next step
 * and carries it out, until the request has a connection or fails. The planner is pure and has all the policy; how connections are kept and
 * how requests wait is in {@link dev.missent.wire.pool}.
 *
 * <p>Limits: internal; all on one event loop. Nothing here repeats a request: what a 421 means for the next acquisition is told by the caller.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.connect;

/**
 * The connections of a client, and who may use which.
 *
 * <p>A {@link dev.missent.client.internal.roster.Roster} belongs to one event loop. A request looks for its own connection first, then for
 * one that was opened for another origin and may carry this one ({@link dev.missent.core.coalesce.Coalescing}), then waits for one that is
 * being opened, and opens one itself only when there is none of these.
 *
 * <p>Limits: internal. Nothing here retries; what a 421 means for the next search is told by the caller.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.roster;

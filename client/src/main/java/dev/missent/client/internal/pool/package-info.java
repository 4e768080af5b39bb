/**
 * Open connections that are kept for the next request.
 *
 * <p>Two requests may use one connection only if their {@link dev.missent.wire.dial.Destination} is equal: address, TLS policy and client
 * identity, SNI, and the name that was verified. There is a shard for each event loop, so that a request never leaves the loop it arrived
 * on and no lock is taken.
 *
 * <p>Limits: internal; used by the gateway and, with the next releases, by the client. Sharing a connection between names is not decided
 * here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.pool;

/**
 * Connections to one server that are kept for the next request, and the requests that wait for one.
 *
 * <p>A {@link dev.missent.wire.pool.HostPool} holds the connections that may carry the same requests: exclusive ones over HTTP/1.1, of which
 * the one that was used last is given first, and shared ones over HTTP/2. The pool opens connections as far as its
 * {@link dev.missent.wire.pool.Quota} allows, lets requests wait in turn and with a deadline, and fails those that wait when the server cannot
 * be reached. Client and gateway decide above the pool which requests have the same connections, how a connection is opened, and when a
 * connection of another host is shared.
 *
 * <p>Limits: internal. A pool belongs to one event loop.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.pool;

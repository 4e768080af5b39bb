/**
 * Open connections that are kept for the next request.
 *
 * <p>Two requests may use one connection only if their {@link dev.missent.wire.Destination} is equal (address, TLS policy and client
 * identity, SNI, and the name that was verified) and the host that is sent is the same. Only where the configuration wants it, and the
 * server's certificate covers both hosts, an HTTP/2 connection carries another host too. There is a shard for each event loop, so that a
 * request never leaves the loop it arrived on and no lock is taken. Where a PROXY header tells the server for whom a connection is, it serves
 * that client alone, and goes with it. Only who wants connections to be shared between names asks the other loops for one, too, before it
 * opens another.
 *
 * <p>Limits: internal; used by the gateway. Whether names may share a connection is decided in core.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.upstream.pool;

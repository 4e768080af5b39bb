/**
 * The connections of the gateway to upstream servers: which requests may have the same ones.
 *
 * <p>Two requests may use one connection only if their {@link dev.missent.wire.Destination} is equal (address, TLS policy and client
 * identity, SNI, and the name that was verified) and the host that is sent is the same. Only where the configuration permits sharing, and the
 * certificate of the server covers both hosts, an HTTP/2 connection carries another host, too. Each event loop has a shard, so that a request
 * stays on the loop on which it arrived and no lock is taken. Where a PROXY header names a client to the server, the connection serves that
 * client alone, and closes after the client has closed its own. Before a connection that may be shared is opened, the other event loops are
 * asked for one. How connections are kept and requests wait is in {@link dev.missent.wire.pool}.
 *
 * <p>Limits: internal; used by the gateway. Whether names may share a connection is decided in core.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.upstream.pool;

/**
 * Connections that are switched to another protocol for WebSockets: over HTTP/2 by extended CONNECT where the server takes it (RFC 8441),
 * otherwise over an HTTP/1.1 connection of its own (RFC 6455 s4).
 *
 * <p>A 421 is answered as for any request: once more, on a connection of the origin's own.
 *
 * <p>Limits: internal. Redirects and demands for credentials are the response, as with the JDK's client.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.tunnel;

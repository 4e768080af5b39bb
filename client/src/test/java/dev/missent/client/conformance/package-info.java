/**
 * The conformance cases of a client that shares connections: over real sockets, with what the servers saw and what the attempts tell. Each
 * test names its case and the sentence that demands the outcome; the same decisions are in {@code coalescing.table}, which runs here too.
 *
 * <p>Limits: loopback addresses, HTTP/1.1 and HTTP/2; nothing about HTTP/3, alternative services and WebSocket.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.conformance;

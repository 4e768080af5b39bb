/**
 * Connections and exchanges, whatever the protocol.
 *
 * <p>A {@link dev.missent.wire.ServerExchange} is a request that arrived and the response that is owed; a
 * {@link dev.missent.wire.ClientExchange} is a request that was sent and the response that is awaited. HTTP/1.1 and HTTP/2 differ only
 * behind these two. Bodies stream in both directions; each side says how much it has taken, and nothing is read beyond a small credit.
 *
 * <p>Limits: no policy lives here, only mechanism; every callback runs on the event loop of its connection and must not block.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire;

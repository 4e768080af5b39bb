/**
 * {@link java.net.http.WebSocket} over whatever stream of bytes the client opens.
 *
 * <p>A {@link dev.missent.client.internal.websocket.WebSocketBuilder} checks what is asked for and asks
 * {@link dev.missent.client.internal.websocket.Tunnels} for a stream; the opening checks the answer of the server; from then on bytes come in
 * through {@link dev.missent.client.internal.websocket.Tunnel.Receiver} and go out through
 * {@link dev.missent.client.internal.websocket.Tunnel}. The listener is called on the client's executor, futures complete where
 * {@link java.util.concurrent.CompletableFuture} completes by itself, and nothing of the application runs on an event loop.
 *
 * <p>Limits: internal; no extensions; no pings of its own; a frame may be of any length, because it is handed on in parts.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.websocket;

package dev.missent.client.internal.websocket;

import java.util.concurrent.CompletableFuture;

/** Opens streams of bytes on which WebSocket frames flow: HTTP/1.1 Upgrade (RFC 6455 s4) or HTTP/2 extended CONNECT (RFC 8441). */
@FunctionalInterface
public interface Tunnels {
    /**
     * Sends the opening handshake, and never throws. The future completes with the final response whatever its status. The caller looks
     * whether the response opens a WebSocket, and closes the tunnel without starting it when the response does not. The future fails with an
     * {@link java.io.IOException} when there is no response. Cancelling the future gives up and frees what was opened. The caller keeps the
     * timeout of the request, and cancels when the time is over.
     */
    CompletableFuture<Tunnel> open(TunnelRequest request);
}

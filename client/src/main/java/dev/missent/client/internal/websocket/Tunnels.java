package dev.missent.client.internal.websocket;

import java.util.concurrent.CompletableFuture;

/** Opens streams of bytes on which WebSocket frames flow: HTTP/1.1 Upgrade (RFC 6455 s4) or HTTP/2 extended CONNECT (RFC 8441). */
@FunctionalInterface
public interface Tunnels {
    /**
     * Sends the opening handshake, and never throws. The future completes with the final response whatever its status, after redirects and the like: whether
     * it is a good answer is seen by whoever asked, and when it is not, the tunnel is closed without being started. It fails with an
     * {@link java.io.IOException} when there is no response. Cancelling it gives up and frees what was opened. The timeout of the request
     * is kept by whoever asked, who then cancels.
     */
    CompletableFuture<Tunnel> open(TunnelRequest request);
}

package dev.missent.client.internal.websocket;

import java.net.http.WebSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.missent.wire.transport.Transport;

/** An event loop, an executor with one thread, and builders on top of both. */
final class LoopbackClient implements AutoCloseable {
    private final Transport transport = new Transport(Transport.best(), 1);
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    WebSocket.Builder builder() {
        return new WebSocketBuilder(new LoopbackTunnels(transport), executor);
    }

    @Override
    public void close() {
        executor.close();
        transport.close();
    }
}

package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;

/** Both ends of an open WebSocket. */
record OpenedWebSocket(ScriptedPeer peer, WebSocket socket) implements AutoCloseable {
    /** Opens one, with more field lines in the answer. */
    static OpenedWebSocket open(WebSocket.Builder builder, WebSocket.Listener listener, String... more) throws Exception {
        var peer = new ScriptedPeer();
        var opening = builder.buildAsync(peer.uri(), listener);
        peer.accept().agree(more);
        return new OpenedWebSocket(peer, within(opening));
    }

    static <T> T within(CompletableFuture<T> future) throws Exception {
        return future.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    /** What the future fails with. */
    static Throwable failure(CompletableFuture<?> future) throws Exception {
        try {
            throw new AssertionError("does not fail: " + within(future));
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        peer.close();
    }
}

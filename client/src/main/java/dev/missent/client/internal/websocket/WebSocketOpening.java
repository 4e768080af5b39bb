package dev.missent.client.internal.websocket;

import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** One attempt to open a WebSocket. */
final class WebSocketOpening {
    private final TunnelRequest request;
    private final WebSocket.Listener listener;
    private final Executor executor;
    private final CompletableFuture<WebSocket> result = new CompletableFuture<>();

    WebSocketOpening(TunnelRequest request, WebSocket.Listener listener, Executor executor) {
        this.request = request;
        this.listener = listener;
        this.executor = executor;
    }

    /** Begins. Cancelling the future gives up. */
    CompletableFuture<WebSocket> begin(Tunnels tunnels) {
        var opening = tunnels.open(request);
        result.whenComplete((socket, failure) -> {
            if (failure != null) {
                opening.cancel(true);
            }
        });
        var timeout = request.connectTimeout();
        if (timeout != null) {
            limit(timeout);
        }
        opening.whenComplete((tunnel, failure) -> {
            if (tunnel != null) {
                opened(tunnel);
            } else {
                fail(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
            }
        });
        return result;
    }

    private void limit(Duration timeout) {
        var timer = new CompletableFuture<Void>().completeOnTimeout(null, TimeUnit.NANOSECONDS.convert(timeout),
            TimeUnit.NANOSECONDS);
        timer.thenRunAsync(() -> result.completeExceptionally(
            new HttpTimeoutException("no opening handshake within " + timeout.toMillis() + " ms")));
        result.whenComplete((socket, failure) -> timer.cancel(false));
    }

    private void opened(Tunnel tunnel) {
        if (result.isDone()) {
            close(tunnel);
            return;
        }
        switch (HandshakeAnswer.of(tunnel, request)) {
            case HandshakeAnswer.Accepted(var subprotocol) -> accepted(tunnel, subprotocol);
            case HandshakeAnswer.Refused(var detail) -> {
                close(tunnel);
                fail(new WebSocketHandshakeException(tunnel.handshake()).initCause(new ProtocolException(detail)));
            }
        }
    }

    private static void close(Tunnel tunnel) {
        tunnel.eventLoop().execute(tunnel::close);
    }

    private void accepted(Tunnel tunnel, String subprotocol) {
        var socket = new ExchangeWebSocket(tunnel, subprotocol, listener, executor);
        socket.open();
        result.defaultExecutor().execute(() -> {
            if (!result.complete(socket)) {
                socket.abort();
            }
        });
    }

    /** Not here: what depends on the future must not stop an event loop. */
    private void fail(Throwable cause) {
        result.defaultExecutor().execute(() -> result.completeExceptionally(cause));
    }
}

package dev.missent.client.internal.websocket;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import org.jspecify.annotations.Nullable;

/** Writes down what it hears. */
final class HeardListener implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final CompletableFuture<Throwable> error = new CompletableFuture<>();
    private final boolean asking;
    private volatile @Nullable CompletionStage<?> answer;
    private volatile @Nullable RuntimeException thrown;

    private HeardListener(boolean asking) {
        this.asking = asking;
    }

    /** Asks for one more after each. */
    static HeardListener asking() {
        return new HeardListener(true);
    }

    /** Never asks. */
    static HeardListener silent() {
        return new HeardListener(false);
    }

    /** Returns that from each method. */
    HeardListener answering(CompletionStage<?> stage) {
        answer = stage;
        return this;
    }

    /** Throws that from each method. */
    HeardListener throwing(RuntimeException exception) {
        thrown = exception;
        return this;
    }

    /** The next thing that is heard. */
    String next() throws InterruptedException {
        var next = heard.poll(Patience.millis(), TimeUnit.MILLISECONDS);
        return next == null ? "nothing" : next;
    }

    boolean hasHeardMore() {
        return !heard.isEmpty();
    }

    /** Asks before it tells: the JDK's client never reports an end that comes while nothing is asked for. */
    private @Nullable CompletionStage<?> hear(WebSocket socket, String what) {
        var failure = thrown;
        if (asking && failure == null) {
            socket.request(1);
        }
        heard.add((Thread.currentThread().getName().startsWith("missent-io") ? "on the event loop: " : "") + what);
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    private static String hex(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    @Override
    public void onOpen(WebSocket socket) {
        if (asking) {
            socket.request(1);
        }
        heard.add("open");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        return hear(socket, "text " + data + (last ? "" : " ..."));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        return hear(socket, "binary " + hex(data) + (last ? "" : " ..."));
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        return hear(socket, "ping " + hex(message));
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        return hear(socket, "pong " + hex(message));
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        return hear(socket, "close " + statusCode + " " + reason + (socket.isInputClosed() ? "" : " with open input"));
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        heard.add("error" + (socket.isInputClosed() && socket.isOutputClosed() ? "" : " while open"));
        error.complete(failure);
    }
}

package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.missent.wire.websocket.CloseCode;
import dev.missent.wire.websocket.Opcode;
import org.jspecify.annotations.Nullable;

/** A WebSocket over a tunnel. What each call of a send method passes is one frame. */
final class ExchangeWebSocket implements WebSocket {
    private static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int MAX_REASON = 123;

    private final String subprotocol;
    private final Outbox outbox;
    private final Inbox inbox;
    private final AtomicBoolean dataPending = new AtomicBoolean();
    private final AtomicBoolean controlPending = new AtomicBoolean();
    private final AtomicReference<@Nullable ByteBuffer> unanswered = new AtomicReference<>();
    /** The message that was begun and not completed; belongs to the caller that has set dataPending. */
    private @Nullable Opcode message;

    ExchangeWebSocket(Tunnel tunnel, String subprotocol, Listener listener, Executor executor) {
        this.subprotocol = subprotocol;
        outbox = new Outbox(tunnel);
        inbox = new Inbox(tunnel, outbox, new ListenerCalls(this, listener), executor);
    }

    /** Begins; what is done before waits. */
    void open() {
        inbox.open();
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        Objects.requireNonNull(data, "data");
        return sendData(Opcode.TEXT, Payload.of(data), last);
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        Objects.requireNonNull(data, "data");
        return sendData(Opcode.BINARY, Payload.of(data), last);
    }

    private CompletableFuture<WebSocket> sendData(Opcode opcode, @Nullable Payload payload, boolean last) {
        if (!dataPending.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(new IllegalStateException("another text or binary send is pending"));
        }
        var begun = message;
        var refusal = outbox.isClosed()
            ? outputClosed()
            : begun != null && begun != opcode
                ? new IllegalStateException("the message " + begun + " is not complete")
                : payload == null
                    ? new IOException("the text is not well-formed UTF-16")
                    : null;
        if (payload == null || refusal != null) {
            dataPending.set(false);
            return CompletableFuture.failedFuture(Objects.requireNonNull(refusal));
        }
        message = last ? null : opcode;
        return send(last, begun == null ? opcode : Opcode.CONTINUATION, payload, dataPending);
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer data) {
        return sendControl(Opcode.PING, data);
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer data) {
        return sendControl(Opcode.PONG, data);
    }

    private CompletableFuture<WebSocket> sendControl(Opcode opcode, ByteBuffer data) {
        if (data.remaining() > MAX_CONTROL_PAYLOAD) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                "a " + opcode + " has at most " + MAX_CONTROL_PAYLOAD + " bytes, not " + data.remaining()));
        }
        if (!controlPending.compareAndSet(false, true)) {
            return CompletableFuture.failedFuture(new IllegalStateException("another ping or pong send is pending"));
        }
        return send(true, opcode, Payload.of(data), controlPending);
    }

    private CompletableFuture<WebSocket> send(boolean last, Opcode opcode, Payload payload, AtomicBoolean pending) {
        var sent = new CompletableFuture<WebSocket>();
        Consumer<@Nullable IOException> outcome = failure -> {
            pending.set(false);
            settle(sent, failure);
        };
        if (!outbox.add(new OutgoingFrame(last, opcode, () -> payload, outcome))) {
            outcome.accept(outputClosed());
        }
        return sent;
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
        var text = Payload.of(reason);
        if (!CloseCode.isForApplications(statusCode)) {
            return CompletableFuture
                .failedFuture(new IllegalArgumentException("the status code " + statusCode + " cannot be sent"));
        }
        if (text == null || text.remaining() > MAX_REASON) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                "a reason is well-formed and has at most " + MAX_REASON + " bytes in UTF-8: " + reason));
        }
        var sent = new CompletableFuture<WebSocket>();
        if (!outbox.addClose(statusCode, reason, failure -> settle(sent, failure))) {
            settle(sent, outputClosed());
        }
        return sent;
    }

    private static IOException outputClosed() {
        return new IOException("the output is closed");
    }

    /** Not here: what depends on the future must neither stop an event loop nor wait for a listener that waits for the future. */
    private void settle(CompletableFuture<WebSocket> sent, @Nullable IOException failure) {
        sent.defaultExecutor().execute(failure == null ? () -> sent.complete(this) : () -> sent.completeExceptionally(failure));
    }

    /** RFC 6455 s5.5.3: of several pings that wait for their pongs, only the last needs one. */
    void answer(ByteBuffer ping) {
        if (unanswered.getAndSet(ping) == null) {
            Supplier<Payload> latest = () -> Payload.of(Objects.requireNonNull(unanswered.getAndSet(null)));
            outbox.add(new OutgoingFrame(true, Opcode.PONG, latest, failure -> {}));
        }
    }

    /** RFC 6455 s5.5.1: a Close frame is answered by one, unless one was sent. */
    void answerClose(int code) {
        outbox.addClose(code, "", failure -> {});
    }

    @Override
    public void request(long n) {
        inbox.request(n);
    }

    @Override
    public String getSubprotocol() {
        return subprotocol;
    }

    @Override
    public boolean isOutputClosed() {
        return outbox.isClosed();
    }

    @Override
    public boolean isInputClosed() {
        return inbox.isClosed();
    }

    @Override
    public void abort() {
        inbox.close();
        outbox.end(new IOException("the WebSocket was aborted"));
    }
}

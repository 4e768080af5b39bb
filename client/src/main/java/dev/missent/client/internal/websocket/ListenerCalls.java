package dev.missent.client.internal.websocket;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import dev.missent.wire.websocket.CloseCode;
import dev.missent.wire.websocket.Received;
import org.jspecify.annotations.Nullable;

/** The calls of a listener, and the exceptions that come out of it. All but {@link #raised} in turns of the inbox. */
final class ListenerCalls {
    private final ExchangeWebSocket socket;
    private final WebSocket.Listener listener;
    private final AtomicReference<@Nullable Throwable> raised = new AtomicReference<>();
    private Runnable onRaised = () -> {};

    ListenerCalls(ExchangeWebSocket socket, WebSocket.Listener listener) {
        this.socket = socket;
        this.listener = listener;
    }

    /** Who is told that a stage which the listener returned has failed. */
    void onRaised(Runnable told) {
        onRaised = told;
    }

    /** What the listener threw, or a stage of its own failed with; the first, null when there is none. */
    @Nullable
    Throwable raised() {
        return raised.get();
    }

    void onOpen() {
        heed(() -> {
            listener.onOpen(socket);
            return null;
        });
    }

    /** A ping is answered before the listener is told of the ping. */
    void onMessage(Received message) {
        if (message instanceof Received.Ping(var bytes)) {
            // the listener may write into what it gets
            socket.answer(ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip());
        }
        heed(() -> call(message));
    }

    private @Nullable CompletionStage<?> call(Received message) {
        return switch (message) {
            case Received.Text(var text, var last) -> listener.onText(socket, text, last);
            case Received.Binary(var bytes, var last) -> listener.onBinary(socket, bytes, last);
            case Received.Ping(var bytes) -> listener.onPing(socket, bytes);
            case Received.Pong(var bytes) -> listener.onPong(socket, bytes);
            case Received.Close(var code, var reason) -> listener.onClose(socket, code, reason);
            case Received.Violation violation -> throw new IllegalArgumentException(violation.detail());
        };
    }

    /** The Close frame is answered when the listener agrees. An exception is as good as that: nothing can be told any more. */
    void onClose(Received.Close close) {
        boolean unsaid = close.code() == CloseCode.ABSENT || close.code() == CloseCode.ABNORMAL;
        Runnable answer = () -> socket.answerClose(unsaid ? CloseCode.NORMAL : close.code());
        CompletionStage<?> agreed = heed(() -> call(close));
        if (agreed == null) {
            answer.run();
        } else {
            agreed.whenComplete((any, failure) -> answer.run());
        }
    }

    void onError(Throwable error) {
        heed(() -> {
            listener.onError(socket, error);
            return null;
        });
    }

    private interface Call {
        @Nullable
        CompletionStage<?> run();
    }

    private @Nullable CompletionStage<?> heed(Call call) {
        try {
            var stage = call.run();
            if (stage != null) {
                stage.whenComplete((any, failure) -> raise(failure));
            }
            return stage;
        } catch (Throwable thrown) {
            raise(thrown);
            return null;
        }
    }

    private void raise(@Nullable Throwable failure) {
        if (failure != null) {
            var cause = failure instanceof CompletionException ? failure.getCause() : null;
            raised.compareAndSet(null, cause == null ? failure : cause);
            onRaised.run();
        }
    }
}

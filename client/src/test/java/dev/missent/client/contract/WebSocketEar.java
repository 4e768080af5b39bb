package dev.missent.client.contract;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import org.jspecify.annotations.Nullable;

/** Writes down each event; asks for the next one unless it shall wait to be told. */
final class WebSocketEar implements WebSocket.Listener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final boolean asking;
    private int bytes;

    WebSocketEar(boolean asking) {
        this.asking = asking;
    }

    String next() throws InterruptedException {
        var event = events.poll(Patience.millis(), TimeUnit.MILLISECONDS);
        if (event == null) {
            throw new AssertionError("no event has come");
        }
        return event;
    }

    int waiting() {
        return events.size();
    }

    private void asks(WebSocket socket) {
        if (asking) {
            socket.request(1);
        }
    }

    @Override
    public void onOpen(WebSocket socket) {
        events.add("open");
        asks(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add("text " + (text.length() > 100 ? text.length() + " characters" : text.toString()));
            text.setLength(0);
        }
        asks(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        bytes += data.remaining();
        if (last) {
            events.add("binary " + bytes);
            bytes = 0;
        }
        asks(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        events.add("ping " + StandardCharsets.UTF_8.decode(message));
        asks(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        events.add("pong " + StandardCharsets.UTF_8.decode(message));
        asks(socket);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        events.add("close " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        events.add("error");
    }
}

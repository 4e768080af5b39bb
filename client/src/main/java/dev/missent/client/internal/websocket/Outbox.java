package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import dev.missent.wire.websocket.Opcode;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The frames that wait to be sent, in order. Each waits until the tunnel takes more. */
final class Outbox {
    private final Tunnel tunnel;
    private final Queue<OutgoingFrame> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    // on the event loop
    private boolean draining;
    private boolean closeSent;
    private boolean inputEnded;
    private @Nullable IOException over;

    Outbox(Tunnel tunnel) {
        this.tunnel = tunnel;
    }

    /** Whether nothing more is taken. */
    boolean isClosed() {
        return closed;
    }

    /** Takes a frame, unless it is closed. A Close frame closes it: RFC 6455 s5.5.1, no data follow one. */
    boolean add(OutgoingFrame frame) {
        synchronized (waiting) {
            if (closed) {
                return false;
            }
            closed = frame.isClose();
            waiting.add(frame);
        }
        onLoop(this::drain);
        return true;
    }

    /** A Close frame. */
    boolean addClose(int code, String reason, Consumer<@Nullable IOException> outcome) {
        return add(close(code, reason, outcome));
    }

    private static OutgoingFrame close(int code, String reason, Consumer<@Nullable IOException> outcome) {
        var text = reason.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).flip();
        return new OutgoingFrame(true, Opcode.CLOSE, () -> Payload.of(bytes), outcome);
    }

    /** The tunnel takes more, or has changed. On the event loop. */
    void onWritable() {
        drain();
    }

    /** The server sends nothing more: the connection ends when all is said here, too (RFC 6455 s7.1.1). */
    void inputEnded() {
        onLoop(() -> {
            inputEnded = true;
            if (closeSent) {
                tunnel.close();
            }
            drain();
        });
    }

    /** Ends the tunnel; what waits fails. */
    void end(IOException cause) {
        closed = true;
        onLoop(() -> endNow(cause));
    }

    /** Fails the connection (RFC 6455 s7.1.7): the code is said if it can still be said. */
    void fail(Throwable cause, int code) {
        boolean silent;
        synchronized (waiting) {
            silent = closed;
            closed = true;
        }
        onLoop(() -> {
            var first = waiting.peek();
            boolean cut = first != null && first.isBegun() && !first.isWritten();
            if (over == null && !silent && !cut && tunnel.isOpen()) {
                tunnel.send(close(code, "", outcome -> {}).next(tunnel.allocator()));
            }
            endNow(new IOException("the WebSocket has failed", cause));
        });
    }

    private void endNow(IOException cause) {
        if (over == null) {
            over = cause;
            tunnel.finish();
            tunnel.close();
        }
        drain();
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        for (var frame = waiting.peek(); frame != null && mayGoOn(); frame = waiting.peek()) {
            var cause = over;
            if (cause != null) {
                waiting.remove();
                frame.failed(cause);
            } else if (frame.isWritten()) {
                waiting.remove();
                frame.sent();
                closeSent(frame);
            } else {
                tunnel.send(frame.next(tunnel.allocator()));
            }
        }
        draining = false;
    }

    /** A frame counts as sent only when the tunnel would take more behind it. */
    private boolean mayGoOn() {
        if (over == null && !tunnel.isOpen()) {
            closed = true;
            over = new IOException("the connection is closed");
        }
        return over != null || tunnel.isWritable();
    }

    private void closeSent(OutgoingFrame frame) {
        if (frame.isClose()) {
            closeSent = true;
            tunnel.finish();
            if (inputEnded) {
                tunnel.close();
            }
        }
    }

    private void onLoop(Runnable task) {
        var loop = tunnel.eventLoop();
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            closed = true;
            var cause = new IOException("the client is closed", ended);
            for (var frame = waiting.poll(); frame != null; frame = waiting.poll()) {
                frame.failed(cause);
            }
        }
    }
}

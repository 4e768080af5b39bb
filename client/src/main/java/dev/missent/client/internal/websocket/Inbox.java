package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.missent.wire.Failure;
import dev.missent.wire.websocket.CloseCode;
import dev.missent.wire.websocket.MessageReader;
import dev.missent.wire.websocket.Received;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Takes what comes and has the listener told, one thing after the other, on the executor. Bytes that the listener did not ask for stay as
 * they came and are not acknowledged, so that the server has to wait.
 */
final class Inbox implements Tunnel.Receiver {
    private final Tunnel tunnel;
    private final Outbox outbox;
    private final ListenerCalls listener;
    private final Demand demand = new Demand();
    private final Serial turns;
    private final Queue<ByteBuf> arrived = new ConcurrentLinkedQueue<>();
    private volatile @Nullable IOException broken;
    private volatile boolean ended;
    private volatile boolean closed;

    // in a turn
    private final MessageReader reader;
    private boolean opened;
    private boolean over;

    Inbox(Tunnel tunnel, Outbox outbox, ListenerCalls listener, Executor executor) {
        this.tunnel = tunnel;
        this.outbox = outbox;
        this.listener = listener;
        turns = new Serial(executor, this::turn);
        reader = new MessageReader(tunnel.allocator());
    }

    /** Has the listener told that it is open, and takes what comes. */
    void open() {
        listener.onRaised(this::wake);
        wake();
        tunnel.start(this);
    }

    void request(long times) {
        demand.add(times);
        wake();
    }

    boolean isClosed() {
        return closed;
    }

    /** The listener is told nothing more. */
    void close() {
        closed = true;
        wake();
    }

    // ---- from the tunnel

    @Override
    public void onData(ByteBuf data) {
        if (closed) {
            discard(data);
        } else {
            arrived.add(data);
            wake();
        }
    }

    @Override
    public void onWritable() {
        outbox.onWritable();
    }

    @Override
    public void onEnd() {
        ended = true;
        outbox.onWritable();
        wake();
    }

    @Override
    public void onFailed(Failure failure) {
        var cause = new IOException(failure.detail());
        broken = cause;
        outbox.end(cause);
        wake();
    }

    private void wake() {
        try {
            turns.wake();
        } catch (RejectedExecutionException refused) {
            // there will be no turn, so that this is the last one; nobody can be told
            closed = true;
            outbox.end(new IOException("the executor is closed", refused));
            discardAll();
        }
    }

    // ---- a turn

    private void turn() {
        if (!opened) {
            opened = true;
            listener.onOpen();
        }
        boolean more = true;
        while (more && !over) {
            more = step();
        }
        if (over) {
            discardAll();
        }
    }

    /** What ended the stream is looked at first, so that everything that came before it has arrived. */
    private boolean step() {
        var cause = broken;
        boolean isEnd = ended;
        for (var data = arrived.poll(); data != null; data = arrived.poll()) {
            reader.add(data);
        }
        var raised = listener.raised();
        boolean isAsked = demand.isLeft();
        var received = !closed && raised == null && isAsked ? next() : null;
        if (closed) {
            over = true;
        } else if (raised != null) {
            fail(raised, CloseCode.INTERNAL_ERROR);
        } else if (received != null) {
            take(received);
        } else if (cause != null && (isAsked || reader.unread() == 0)) {
            fail(cause, CloseCode.ABNORMAL);
        } else if (isEnd && isAsked) {
            take(new Received.Close(CloseCode.ABNORMAL, ""));
        } else {
            return false;
        }
        return true;
    }

    private @Nullable Received next() {
        int before = reader.unread();
        var received = reader.next();
        acknowledge(before - reader.unread());
        return received;
    }

    private void acknowledge(int bytes) {
        if (bytes > 0) {
            tunnel.consumed(bytes);
        }
    }

    private void take(Received received) {
        switch (received) {
            case Received.Violation(var code, var detail) -> fail(new ProtocolException(detail), code);
            case Received.Close close -> {
                over = true;
                closed = true;
                outbox.inputEnded();
                listener.onClose(close);
            }
            case Received.Text text -> tell(text);
            case Received.Binary binary -> tell(binary);
            case Received.Ping ping -> tell(ping);
            case Received.Pong pong -> tell(pong);
        }
    }

    private void tell(Received message) {
        demand.use();
        listener.onMessage(message);
    }

    private void fail(Throwable cause, int code) {
        over = true;
        closed = true;
        outbox.fail(cause, code);
        listener.onError(cause);
    }

    private void discardAll() {
        int unread = reader.unread();
        reader.end();
        acknowledge(unread);
        for (var data = arrived.poll(); data != null; data = arrived.poll()) {
            discard(data);
        }
    }

    private void discard(ByteBuf data) {
        int size = data.readableBytes();
        data.release();
        acknowledge(size);
    }
}

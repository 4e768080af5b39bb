package dev.missent.client.internal.tunnel;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import dev.missent.client.Attempt;
import dev.missent.client.internal.connect.ConnectionCallback;
import dev.missent.client.internal.connect.Lease;
import dev.missent.client.internal.websocket.Tunnel;
import dev.missent.core.connection.Protocol;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** An exchange whose bytes are those of another protocol. All but {@link #start} and {@link #consumed} on the event loop. */
final class OpenTunnel implements Tunnel, ConnectionCallback, ResponseSink {
    private final TunnelOpening opening;
    private final Queue<Consumer<Receiver>> early = new ArrayDeque<>();
    private @Nullable Lease lease;
    private @Nullable ClientExchange exchange;
    private @Nullable ResponseHead response;
    private @Nullable Receiver receiver;
    private List<Attempt.PassedOver> passedOver = List.of();
    private Runnable whenClosed = () -> {};
    private boolean reused;
    private boolean gone;
    private boolean abandoned;

    OpenTunnel(TunnelOpening opening) {
        this.opening = opening;
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    boolean isReused() {
        return reused;
    }

    List<Attempt.PassedOver> passedOver() {
        return passedOver;
    }

    void whenClosed(Runnable action) {
        whenClosed = action;
        if (gone) {
            action.run();
        }
    }

    /** Nobody wants it any more. */
    void abandon() {
        abandoned = true;
        if (exchange != null && !gone) {
            close();
        }
    }

    // ---- the connection

    @Override
    public boolean isWanted() {
        return !abandoned;
    }

    @Override
    public void granted(Lease granted) {
        var connection = granted.pooled().connection();
        lease = granted;
        passedOver = granted.passedOver();
        reused = connection.requests() > 0;
        try {
            exchange = connection.open(OpeningHead.of(opening, connection.protocol()), true, this);
        } catch (RuntimeException illegal) {
            connection.drain();
            failed(new Failure(Failure.Kind.PROTOCOL, "the request cannot be sent: " + illegal.getMessage(), illegal),
                passedOver);
        }
    }

    @Override
    public void failed(Failure failure, List<Attempt.PassedOver> notUsed) {
        passedOver = notUsed;
        gone = true;
        opening.failed(this, failure);
    }

    @Override
    public void refusedByProxy(ResponseHead head) {
        failed(new Failure(Failure.Kind.PROXY, "the proxy answered " + head.status() + " to CONNECT"), List.of());
    }

    private ClientExchange open() {
        if (exchange == null) {
            throw new IllegalStateException("there is no connection yet");
        }
        return exchange;
    }

    // ---- the tunnel

    @Override
    public HttpResponse<?> handshake() {
        if (response == null) {
            throw new IllegalStateException("there is no response yet");
        }
        return OpeningHead.response(opening, response, isHttp2());
    }

    @Override
    public boolean isHttp2() {
        return open().connection().protocol() != Protocol.HTTP_1_1;
    }

    @Override
    public void start(Receiver starting) {
        eventLoop().execute(() -> {
            receiver = starting;
            early.forEach(event -> event.accept(starting));
            early.clear();
        });
    }

    @Override
    public void send(ByteBuf data) {
        open().send(data);
    }

    @Override
    public boolean isWritable() {
        return open().isWritable();
    }

    @Override
    public boolean isOpen() {
        return !gone;
    }

    @Override
    public void consumed(int bytes) {
        eventLoop().execute(() -> open().consumed(bytes));
    }

    @Override
    public void finish() {
        if (isHttp2()) {
            open().finish(null);
        }
    }

    /** In a later turn of the loop, behind the flush of what was sent. */
    @Override
    public void close() {
        eventLoop().execute(() -> {
            early.forEach(event -> event.accept(new Discarding()));
            early.clear();
            open().cancel();
            over();
        });
    }

    @Override
    public ByteBufAllocator allocator() {
        return ByteBufAllocator.DEFAULT;
    }

    @Override
    public EventLoop eventLoop() {
        return open().connection().eventLoop();
    }

    // ---- the response

    private void pass(Consumer<Receiver> event) {
        if (receiver == null) {
            early.add(event);
        } else {
            event.accept(receiver);
        }
    }

    @Override
    public void onInterim(ResponseHead head) {}

    @Override
    public void onResponse(ResponseHead head) {
        response = head;
        opening.answered(this, head.status());
    }

    @Override
    public void onData(ByteBuf data) {
        if (gone) {
            data.release();
        } else {
            pass(each -> each.onData(data));
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        pass(Receiver::onEnd);
        if (!isHttp2()) {
            over();
        }
    }

    @Override
    public void onWritable() {
        pass(Receiver::onWritable);
    }

    @Override
    public void onFailed(Failure failure) {
        over();
        if (response == null) {
            opening.failed(this, failure);
        } else {
            pass(each -> each.onFailed(failure));
        }
    }

    private void over() {
        if (!gone) {
            gone = true;
            whenClosed.run();
        }
    }

    /** For a response that opened no tunnel. */
    private static final class Discarding implements Receiver {
        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onWritable() {}

        @Override
        public void onEnd() {}

        @Override
        public void onFailed(Failure failure) {}
    }
}

package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A connection that was upgraded. */
final class Http1Tunnel implements Tunnel, ResponseSink {
    private final ClientConnection connection;
    private final CompletableFuture<Tunnel> opened;
    private final Queue<Consumer<Receiver>> early = new ArrayDeque<>();
    private @Nullable ClientExchange exchange;
    private @Nullable ResponseHead response;
    private @Nullable Receiver receiver;
    private boolean gone;

    Http1Tunnel(ClientConnection connection, CompletableFuture<Tunnel> opened) {
        this.connection = connection;
        this.opened = opened;
    }

    void ask(OutboundHead head) {
        exchange = connection.open(head, true, this);
    }

    private ClientExchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("nothing was asked");
        }
        return exchange;
    }

    // ---- the tunnel

    @Override
    public HttpResponse<?> handshake() {
        if (response == null) {
            throw new IllegalStateException("no response");
        }
        return ReceivedResponse.of(response);
    }

    @Override
    public boolean isHttp2() {
        return false;
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
        exchange().send(data);
    }

    @Override
    public boolean isWritable() {
        return exchange().isWritable();
    }

    @Override
    public boolean isOpen() {
        return !gone;
    }

    @Override
    public void consumed(int bytes) {
        eventLoop().execute(() -> exchange().consumed(bytes));
    }

    @Override
    public void finish() {}

    /** In a later turn of the loop, behind the flush of what was sent. */
    @Override
    public void close() {
        eventLoop().execute(() -> {
            early.forEach(event -> event.accept(new Discarding()));
            early.clear();
            connection.close();
        });
    }

    @Override
    public ByteBufAllocator allocator() {
        return ByteBufAllocator.DEFAULT;
    }

    @Override
    public EventLoop eventLoop() {
        return connection.eventLoop();
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
        opened.complete(this);
    }

    @Override
    public void onData(ByteBuf data) {
        pass(each -> each.onData(data));
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        gone = true;
        pass(Receiver::onEnd);
    }

    @Override
    public void onWritable() {
        pass(Receiver::onWritable);
    }

    @Override
    public void onFailed(Failure failure) {
        gone = true;
        opened.completeExceptionally(new IOException(failure.detail()));
        pass(each -> each.onFailed(failure));
    }

    /** For a response that was no tunnel. */
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

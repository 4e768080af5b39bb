package dev.missent.client.internal.websocket;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.missent.testkit.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A stream of HTTP/2 with nothing below it. */
final class FakeTunnel implements Tunnel {
    private final EventLoop loop = new DefaultEventLoop();
    private final HttpResponse<?> response;
    final List<String> sent = new ArrayList<>();
    final AtomicInteger consumed = new AtomicInteger();
    final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();
    volatile boolean writable = true;
    volatile boolean open = true;
    private volatile boolean full;

    FakeTunnel(int status, Map<String, List<String>> fields) {
        response = ReceivedResponse.of(status, fields);
    }

    FakeTunnel() {
        this(200, Map.of());
    }

    /** Does something on the event loop, and waits until it is done. */
    void happens(Consumer<Receiver> event) throws Exception {
        var started = receiver.get();
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        loop.submit(() -> event.accept(started)).get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    /** Bytes come, in hexadecimal. */
    void comes(String hex) throws Exception {
        var bytes = ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
        happens(each -> each.onData(Unpooled.wrappedBuffer(bytes)));
    }

    CompletableFuture<Tunnel> opened() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public HttpResponse<?> handshake() {
        return response;
    }

    @Override
    public boolean isHttp2() {
        return true;
    }

    @Override
    public void start(Receiver starting) {
        receiver.set(starting);
    }

    /** The first byte and the unmasked payload of a short frame. */
    @Override
    public void send(ByteBuf data) {
        var payload = new StringBuilder();
        for (int i = 6; i < data.readableBytes(); i++) {
            payload.append("%02x".formatted((data.getByte(i) ^ data.getByte(2 + (i - 6) % 4)) & 0xff));
        }
        sent.add("%02x %s".formatted(data.getUnsignedByte(0), payload));
        data.release();
        writable &= !full;
    }

    /** After the next bytes it takes no more. */
    void takesOneMore() {
        full = true;
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void consumed(int bytes) {
        consumed.addAndGet(bytes);
    }

    @Override
    public void finish() {
        sent.add("end");
    }

    @Override
    public void close() {
        sent.add("closed");
    }

    void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(Patience.millis());
    }

    @Override
    public ByteBufAllocator allocator() {
        return ByteBufAllocator.DEFAULT;
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }
}

package dev.missent.testkit.http3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a server says beside its responses: the frames of its control stream, and why it ends the connection. Thread-safe. */
final class Http3Heard {
    /** What a busy machine needs, and no test waits for. */
    private static final long MAX_MILLIS = 30_000;
    private static final int ORIGIN = 0xc;
    private static final int GOAWAY = 0x7;

    private final List<Http3Frame> control = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private byte[] pending = {};
    private boolean typeSeen;
    private OptionalLong closeCode = OptionalLong.empty();
    private String reason = "";

    /** A frame of the control stream. */
    record Http3Frame(long type, byte[] payload) {}

    /** Handlers for a connection. */
    ChannelHandler connection() {
        return new ChannelInitializer<QuicChannel>() {
            @Override
            protected void initChannel(QuicChannel channel) {
                channel.pipeline().addLast(new Tap(), new Http3ClientConnectionHandler());
            }
        };
    }

    /** Reads the server's control stream beside the codec, which drops ORIGIN frames. */
    private final class Tap extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof QuicStreamChannel stream && stream.type() == QuicStreamType.UNIDIRECTIONAL) {
                stream.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object read) {
                        if (read instanceof ByteBuf bytes) {
                            heard(ByteBufUtil.getBytes(bytes));
                        }
                        ctx.fireChannelRead(read);
                    }
                });
            }
            context.fireChannelRead(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof QuicConnectionCloseEvent close) {
                end(close.error(), new String(close.reason(), UTF_8));
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed.countDown();
            context.fireChannelInactive();
        }
    }

    private synchronized void heard(byte[] bytes) {
        byte[] all = new byte[pending.length + bytes.length];
        System.arraycopy(pending, 0, all, 0, pending.length);
        System.arraycopy(bytes, 0, all, pending.length, bytes.length);
        var in = Unpooled.wrappedBuffer(all);
        if (!typeSeen) {
            in.skipBytes(1);
            typeSeen = true;
        }
        int read = in.readerIndex();
        while (in.isReadable()) {
            long type = RawVarint.read(in);
            long length = in.isReadable() ? RawVarint.read(in) : Long.MAX_VALUE;
            if (length > in.readableBytes()) {
                break;
            }
            byte[] payload = new byte[(int) length];
            in.readBytes(payload);
            control.add(new Http3Frame(type, payload));
            read = in.readerIndex();
        }
        pending = Arrays.copyOfRange(all, read, all.length);
        notifyAll();
    }

    private synchronized void end(long code, String words) {
        closeCode = OptionalLong.of(code);
        reason = words;
    }

    /** Waits for the first frame of a type on the control stream; null when none came. */
    synchronized byte @Nullable [] await(long type) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_MILLIS);
        while (true) {
            var found = control.stream().filter(frame -> frame.type() == type).findFirst();
            if (found.isPresent()) {
                return found.get().payload();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || closed.getCount() == 0) {
                return null;
            }
            wait(left);
        }
    }

    /** Waits for the first ORIGIN frame: its entries, null when none came. */
    @Nullable
    List<String> origins() throws InterruptedException {
        byte[] payload = await(ORIGIN);
        return payload == null ? null : entries(payload);
    }

    /** The entries of the first ORIGIN frame so far, null for none. */
    @Nullable
    synchronized List<String> originsSoFar() {
        return control.stream().filter(frame -> frame.type() == ORIGIN).findFirst().map(frame -> entries(frame.payload()))
            .orElse(null);
    }

    private static List<String> entries(byte[] payload) {
        var origins = new ArrayList<String>();
        var in = Unpooled.wrappedBuffer(payload);
        while (in.isReadable()) {
            origins.add(in.readCharSequence(in.readUnsignedShort(), UTF_8).toString());
        }
        return origins;
    }

    /** Waits for GOAWAY. */
    boolean isGoingAway() throws InterruptedException {
        return await(GOAWAY) != null;
    }

    /** Waits for the end of the connection: the code that the server gave, empty for none. */
    OptionalLong closeCode() throws InterruptedException {
        if (!closed.await(MAX_MILLIS, TimeUnit.MILLISECONDS)) {
            return OptionalLong.empty();
        }
        synchronized (this) {
            return closeCode;
        }
    }

    /** What the server said at the end. */
    synchronized String reason() {
        return reason;
    }
}

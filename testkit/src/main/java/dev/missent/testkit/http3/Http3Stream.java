package dev.missent.testkit.http3;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

import dev.missent.testkit.Waiting;
import dev.missent.testkit.message.Field;
import dev.missent.testkit.message.Fields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamResetException;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One stream: what was sent on it, and what came back. Thread-safe. */
public final class Http3Stream {
    private static final int DATA = 0;

    private final List<Integer> interim = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile @Nullable QuicStreamChannel channel;
    private int status;
    private Fields fields = Fields.NONE;
    private Fields trailers = Fields.NONE;
    private OptionalInt reset = OptionalInt.empty();
    private boolean complete;
    private boolean closed;
    private long progress;

    Http3Stream() {}

    void on(QuicStreamChannel stream) {
        channel = stream;
    }

    private QuicStreamChannel channel() {
        return Objects.requireNonNull(channel);
    }

    /** Reads frames. */
    ChannelHandler frames() {
        return new Reader();
    }

    /** Reads bytes. */
    ChannelHandler bytes() {
        return new Reader();
    }

    private final class Reader extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            switch (message) {
                case Http3HeadersFrame head -> head(head);
                case Http3DataFrame data -> {
                    data(data.content());
                    data.release();
                }
                case ByteBuf bytes -> {
                    data(bytes);
                    bytes.release();
                }
                default -> context.fireChannelRead(message);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ChannelInputShutdownReadComplete.INSTANCE) {
                end(null);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            closed();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(cause instanceof QuicStreamResetException by ? by : null);
            closed();
        }
    }

    private synchronized void head(Http3HeadersFrame head) {
        var lines = new ArrayList<Field>();
        for (var line : head.headers()) {
            if (!line.getKey().toString().startsWith(":")) {
                lines.add(new Field(line.getKey().toString(), line.getValue().toString()));
            }
        }
        var text = head.headers().status();
        if (text == null) {
            trailers = new Fields(lines);
        } else if (text.charAt(0) == '1') {
            interim.add(Integer.parseInt(text.toString()));
        } else {
            status = Integer.parseInt(text.toString());
            fields = new Fields(lines);
        }
        progress++;
        notifyAll();
    }

    private synchronized void data(ByteBuf bytes) {
        body.writeBytes(ByteBufUtil.getBytes(bytes));
        progress++;
        notifyAll();
    }

    private synchronized void end(@Nullable QuicStreamResetException by) {
        complete = by == null;
        if (by != null) {
            reset = OptionalInt.of((int) by.applicationProtocolCode());
        }
        progress++;
        notifyAll();
    }

    private synchronized void closed() {
        closed = true;
        progress++;
        notifyAll();
    }

    /** Sends a part of the body. */
    public Http3Stream send(String part, boolean end) {
        return write(RawHead.frame(DATA, Unpooled.copiedBuffer(part, UTF_8)), end);
    }

    /** Sends trailers, which end the stream. */
    public Http3Stream sendTrailers(Fields lines) {
        return write(RawHead.frame(lines), true);
    }

    /** Sends bytes. */
    public Http3Stream write(ByteBuf bytes, boolean end) {
        channel().pipeline().firstContext().writeAndFlush(new DefaultQuicStreamFrame(bytes, end));
        return this;
    }

    /** Gives the stream up. */
    public Http3Stream cancel(int code) {
        channel().shutdown(code);
        return this;
    }

    /** Reads nothing until told to. */
    public Http3Stream pause(boolean paused) {
        channel().config().setAutoRead(!paused);
        return this;
    }

    /**
     * What came back.
     *
     * @param status the final status, 0 when none came
     * @param reset the code with which the server has reset the stream
     * @param complete whether the server has ended the stream
     */
    public record Response(int status, Fields fields, byte[] body, Fields trailers, List<Integer> interim, OptionalInt reset,
        boolean complete) {
        /** The body as text. */
        public String text() {
            return new String(body, UTF_8);
        }

        /** The first value of a field. */
        public @Nullable String field(String name) {
            return fields.first(name);
        }
    }

    /** Waits for the end of the response, a reset or the end of the connection. */
    public Response response() {
        return await(() -> complete || reset.isPresent() || closed);
    }

    /** Waits for the final head; the body may be on its way. */
    public Response head() {
        return await(() -> status != 0 || complete || reset.isPresent() || closed);
    }

    /** Waits until so many bytes of the body have come. */
    public Response atLeast(int bytes) {
        return await(() -> body.size() >= bytes || complete || reset.isPresent() || closed);
    }

    private synchronized Response await(BooleanSupplier enough) {
        Waiting.until(this, enough, () -> progress);
        return new Response(status, fields, body.toByteArray(), trailers, List.copyOf(interim), reset, complete);
    }
}

package dev.missent.wire.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/**
 * Writes HEADERS and short DATA frames one behind the other into one buffer, which is handed on when the connection is flushed: many short
 * messages are one write, one TLS record and no promise each. Their promises are fulfilled as soon as they are in the buffer; what fails after
 * that closes the connection. All other frames are written as they come, behind what was joined before.
 */
final class JoinedFrames extends DefaultHttp2FrameWriter {
    /** What one TLS record takes (RFC 8446 s5.1). */
    private static final int MAX_JOINED = 16_384;
    private static final int HEAD = 9;
    private static final int HEADERS_ESTIMATE = 256;
    private static final byte END_STREAM = 0x1;
    private static final byte END_HEADERS = 0x4;

    private final Http2HeadersEncoder hpack;
    private @Nullable ByteBuf joined;
    private int expected = HEADERS_ESTIMATE;

    JoinedFrames() {
        this(new DefaultHttp2HeadersEncoder());
    }

    private JoinedFrames(Http2HeadersEncoder hpack) {
        super(hpack);
        this.hpack = hpack;
    }

    /** Hands on what was joined. */
    void handOn(ChannelHandlerContext ctx) {
        var ready = joined;
        if (ready != null) {
            joined = null;
            expected = ready.readableBytes();
            ctx.write(ready);
        }
    }

    /** What {@link Http2ConnectionHandler#flush} does, with what was joined in between. */
    void flush(Http2ConnectionHandler connection, ChannelHandlerContext ctx) {
        try {
            connection.encoder().flowController().writePendingBytes();
            handOn(ctx);
            ctx.flush();
        } catch (Http2Exception failure) {
            connection.onError(ctx, true, failure);
        }
    }

    /** A buffer with room for so much more, or a new one. */
    private ByteBuf room(ChannelHandlerContext ctx, int size) {
        if (joined != null && joined.readableBytes() + size > MAX_JOINED) {
            handOn(ctx);
        }
        if (joined == null) {
            joined = ctx.alloc().directBuffer(Math.max(expected, size));
        }
        return joined;
    }

    @Override
    public ChannelFuture writeHeaders(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean end,
        ChannelPromise promise) {
        if (padding > 0) {
            handOn(ctx);
            return super.writeHeaders(ctx, stream, headers, padding, end, promise);
        }
        var out = room(ctx, HEADERS_ESTIMATE);
        int start = out.writerIndex();
        try {
            hpack.encodeHeaders(stream, headers, out.writeZero(HEAD));
        } catch (Http2Exception refused) {
            out.writerIndex(start);
            return promise.setFailure(refused);
        }
        int length = out.writerIndex() - start - HEAD;
        if (length > maxFrameSize()) {
            continued(out, start, length, stream, end);
        } else {
            head(out, start, length, Http2FrameTypes.HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream);
        }
        return promise.setSuccess();
    }

    /** RFC 9113 s6.10: what does not fit into HEADERS follows in CONTINUATION frames. */
    private void continued(ByteBuf out, int start, int length, int stream, boolean end) {
        var block = out.copy(start + HEAD, length);
        try {
            out.writerIndex(start);
            byte type = Http2FrameTypes.HEADERS;
            while (block.isReadable()) {
                int size = Math.min(block.readableBytes(), maxFrameSize());
                int flags = (size == block.readableBytes() ? END_HEADERS : 0)
                    | (end && type == Http2FrameTypes.HEADERS ? END_STREAM : 0);
                int at = out.writerIndex();
                head(out.writeZero(HEAD), at, size, type, flags, stream);
                out.writeBytes(block, size);
                type = Http2FrameTypes.CONTINUATION;
            }
        } finally {
            block.release();
        }
    }

    @Override
    public ChannelFuture writeData(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean end,
        ChannelPromise promise) {
        int size = data.readableBytes();
        if (padding > 0 || HEAD + size > MAX_JOINED || size > maxFrameSize()) {
            handOn(ctx);
            return super.writeData(ctx, stream, data, padding, end, promise);
        }
        var out = room(ctx, HEAD + size);
        int at = out.writerIndex();
        head(out.writeZero(HEAD), at, size, Http2FrameTypes.DATA, end ? END_STREAM : 0, stream);
        out.writeBytes(data);
        data.release();
        return promise.setSuccess();
    }

    /** RFC 9113 s4.1. */
    private static void head(ByteBuf out, int at, int length, byte type, int flags, int stream) {
        out.setMedium(at, length);
        out.setByte(at + 3, type);
        out.setByte(at + 4, flags);
        out.setInt(at + 5, stream);
    }

    @Override
    public void close() {
        if (joined != null) {
            joined.release();
            joined = null;
        }
        super.close();
    }

    // ---- everything else, in its place

    @Override
    public ChannelFuture writeHeaders(ChannelHandlerContext ctx, int stream, Http2Headers headers, int dependency, short weight,
        boolean exclusive, int padding, boolean end, ChannelPromise promise) {
        handOn(ctx);
        return super.writeHeaders(ctx, stream, headers, dependency, weight, exclusive, padding, end, promise);
    }

    @Override
    public ChannelFuture writePriority(ChannelHandlerContext ctx, int stream, int dependency, short weight, boolean exclusive,
        ChannelPromise promise) {
        handOn(ctx);
        return super.writePriority(ctx, stream, dependency, weight, exclusive, promise);
    }

    @Override
    public ChannelFuture writeRstStream(ChannelHandlerContext ctx, int stream, long code, ChannelPromise promise) {
        handOn(ctx);
        return super.writeRstStream(ctx, stream, code, promise);
    }

    @Override
    public ChannelFuture writeSettings(ChannelHandlerContext ctx, Http2Settings settings, ChannelPromise promise) {
        handOn(ctx);
        return super.writeSettings(ctx, settings, promise);
    }

    @Override
    public ChannelFuture writeSettingsAck(ChannelHandlerContext ctx, ChannelPromise promise) {
        handOn(ctx);
        return super.writeSettingsAck(ctx, promise);
    }

    @Override
    public ChannelFuture writePing(ChannelHandlerContext ctx, boolean ack, long data, ChannelPromise promise) {
        handOn(ctx);
        return super.writePing(ctx, ack, data, promise);
    }

    @Override
    public ChannelFuture writePushPromise(ChannelHandlerContext ctx, int stream, int promised, Http2Headers headers, int padding,
        ChannelPromise promise) {
        handOn(ctx);
        return super.writePushPromise(ctx, stream, promised, headers, padding, promise);
    }

    @Override
    public ChannelFuture writeGoAway(ChannelHandlerContext ctx, int lastStream, long code, ByteBuf debug,
        ChannelPromise promise) {
        handOn(ctx);
        return super.writeGoAway(ctx, lastStream, code, debug, promise);
    }

    @Override
    public ChannelFuture writeWindowUpdate(ChannelHandlerContext ctx, int stream, int increment, ChannelPromise promise) {
        handOn(ctx);
        return super.writeWindowUpdate(ctx, stream, increment, promise);
    }

    @Override
    public ChannelFuture writeFrame(ChannelHandlerContext ctx, byte type, int stream, Http2Flags flags, ByteBuf payload,
        ChannelPromise promise) {
        handOn(ctx);
        return super.writeFrame(ctx, type, stream, flags, payload, promise);
    }
}

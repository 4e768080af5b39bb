package dev.missent.wire.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * Drops what still comes on a stream that was reset (RFC 9113 s5.1: "An endpoint that sends a RST_STREAM frame … MUST ignore frames that it
 * receives on closed streams"). Netty's decoder does the same and writes a line of log for each frame.
 */
final class QuietReader implements Http2FrameReader {
    private final Http2FrameReader reader;
    private final Http2Connection connection;

    QuietReader(Http2FrameReader reader, Http2Connection connection) {
        this.reader = reader;
        this.connection = connection;
    }

    @Override
    public void readFrame(ChannelHandlerContext ctx, ByteBuf input, Http2FrameListener listener) throws Http2Exception {
        reader.readFrame(ctx, input, new Filter(listener));
    }

    @Override
    public Configuration configuration() {
        return reader.configuration();
    }

    @Override
    public void close() {
        reader.close();
    }

    private boolean isReset(int stream) {
        var known = connection.stream(stream);
        return known != null && known.isResetSent();
    }

    private final class Filter extends Http2FrameListenerDecorator {
        Filter(Http2FrameListener listener) {
            super(listener);
        }

        /** The window of the connection is given back: other streams need it. */
        @Override
        public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean end)
            throws Http2Exception {
            if (!isReset(streamId)) {
                return super.onDataRead(ctx, streamId, data, padding, end);
            }
            int size = data.readableBytes() + padding;
            var stream = connection.stream(streamId);
            var flow = connection.local().flowController();
            flow.receiveFlowControlledFrame(stream, data, padding, end);
            flow.consumeBytes(stream, size);
            return size;
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
            if (!isReset(streamId)) {
                super.onHeadersRead(ctx, streamId, headers, padding, end);
            }
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext ctx, int streamId, Http2Headers headers, int dependency, short weight,
            boolean exclusive, int padding, boolean end) throws Http2Exception {
            if (!isReset(streamId)) {
                super.onHeadersRead(ctx, streamId, headers, dependency, weight, exclusive, padding, end);
            }
        }
    }
}

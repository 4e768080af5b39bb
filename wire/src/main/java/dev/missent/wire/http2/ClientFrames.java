package dev.missent.wire.http2;

import dev.missent.core.coalesce.OriginFrame;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.FieldSection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/** What the frames of a server come to: responses, their content and their ends. */
final class ClientFrames extends Http2FrameAdapter {
    /** RFC 8336 s2.2: an ORIGIN frame with one of these flags is ignored. */
    private static final int RESERVED_ORIGIN_FLAGS = 0x1 | 0x2 | 0x4 | 0x8;

    private final Http2ClientConnection connection;

    ClientFrames(Http2ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight,
        boolean exclusive, int padding, boolean end) throws Http2Exception {
        onHeadersRead(context, stream, headers, padding, end);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
        throws Http2Exception {
        var exchange = connection.streams().exchange(stream);
        if (exchange == null) {
            return;
        }
        if (exchange.isResponseBegun()) {
            exchange.end(FieldSection.trailers(headers));
            return;
        }
        int status = status(stream, headers);
        if (status == 101 || status < 200 && end) {
            // RFC 9113 s8.6, s8.1: HTTP/2 does not switch protocols, and an interim response is not the last
            throw Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "no final response");
        }
        var head = FieldSection.response(status, headers);
        if (head == null) {
            throw Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "malformed content-length");
        }
        exchange.response(head, end);
        if (end) {
            exchange.end(null);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
        throws Http2Exception {
        var exchange = connection.streams().exchange(stream);
        int size = data.readableBytes();
        connection.piece();
        if (exchange == null) {
            return size + padding;
        }
        if (!exchange.isResponseBegun()) {
            throw Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "content before the head");
        }
        if (size > 0) {
            exchange.data(data.retain());
        }
        if (end) {
            exchange.end(null);
        }
        return padding;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int stream, long code) {
        var exchange = connection.streams().exchange(stream);
        if (exchange != null) {
            boolean refused = code == Http2Error.REFUSED_STREAM.code();
            exchange.failed(Failure.withCode(refused ? Failure.Kind.NOT_PROCESSED : Failure.Kind.CLOSED,
                FailureCause.STREAM_RESET, "stream reset", code));
        }
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
        connection.settled(settings);
    }

    /** RFC 8336 s2.1, s2.2: on stream 0 and without flags; anything else is ignored. */
    @Override
    public void onUnknownFrame(ChannelHandlerContext context, byte type, int stream, Http2Flags flags, ByteBuf payload) {
        if (type == OriginFrame.TYPE && stream == 0 && (flags.value() & RESERVED_ORIGIN_FLAGS) == 0) {
            connection.origins(OriginFrame.parse(ByteBufUtil.getBytes(payload)));
        }
    }

    /** RFC 9113 s8.3.2: exactly one {@code :status} of three digits. */
    private static int status(int stream, Http2Headers headers) throws Http2Exception {
        var status = headers.status();
        if (status == null || status.length() != 3 || !isDigit(status.charAt(0)) || !isDigit(status.charAt(1))
            || !isDigit(status.charAt(2)) || status.charAt(0) == '0') {
            throw Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "malformed :status");
        }
        return Integer.parseInt(status, 0, 3, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

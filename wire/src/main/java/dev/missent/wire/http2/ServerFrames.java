package dev.missent.wire.http2;

import dev.missent.core.name.Origin;
import dev.missent.wire.FieldSection;
import dev.missent.wire.RememberedAuthorities;
import dev.missent.wire.transport.Allowance;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/** What the frames of a client come to: exchanges, their content and their ends. */
final class ServerFrames extends Http2FrameAdapter {
    /** PING, SETTINGS and PRIORITY in a while: keep-alives, measurements of the path and trees of old browsers are far below. */
    private static final int MAX_CONTROL_FRAMES = 5_000;

    private final Http2ServerEdge edge;
    private final @Nullable Origin own;
    private final RememberedAuthorities authorities = new RememberedAuthorities();
    private final Allowance controlFrames = new Allowance(MAX_CONTROL_FRAMES);

    /** For a connection; {@code own} is the origin that it was opened for, where that is known. */
    ServerFrames(Http2ServerEdge edge, @Nullable Origin own) {
        this.edge = edge;
        this.own = own;
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers headers, int dependency, short weight,
        boolean exclusive, int padding, boolean end) throws Http2Exception {
        onHeadersRead(context, id, headers, padding, end);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean end)
        throws Http2Exception {
        edge.moved();
        var exchange = edge.exchange(id);
        if (exchange == null) {
            edge.begin(edge.connection().stream(id), FieldSection.request(headers, end, own, authorities), end);
            return;
        }
        var trailers = FieldSection.trailers(headers);
        if (trailers == null || !end) {
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, "malformed trailers");
        }
        exchange.end(trailers);
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end) {
        edge.moved();
        var exchange = edge.exchange(id);
        int size = data.readableBytes();
        edge.piece();
        if (exchange == null) {
            return size + padding;
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
    public void onSettingsAckRead(ChannelHandlerContext context) {
        edge.leaveRefusingToUs();
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        control();
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
        control();
    }

    @Override
    public void onPriorityRead(ChannelHandlerContext context, int id, int dependency, short weight, boolean exclusive)
        throws Http2Exception {
        control();
    }

    private void control() throws Http2Exception {
        if (!controlFrames.spend()) {
            throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many control frames");
        }
    }
}

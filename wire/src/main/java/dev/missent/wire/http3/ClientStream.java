package dev.missent.wire.http3;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamFrame;
import org.jspecify.annotations.Nullable;

/** A unidirectional stream of the client (RFC 9114 s6.2): what is said on the three that are critical, and nothing of any other. */
final class ClientStream extends ChannelInboundHandlerAdapter {
    private static final int MAX_TYPE_BYTES = 8;

    private final Http3ServerEdge edge;
    private final QuicStreamChannel stream;
    private final ByteBuf start;
    private @Nullable StreamKind kind;
    private @Nullable FrameReader frames;

    ClientStream(Http3ServerEdge edge, QuicStreamChannel stream) {
        this.edge = edge;
        this.stream = stream;
        start = stream.alloc().buffer(MAX_TYPE_BYTES, MAX_TYPE_BYTES);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        start.release();
        if (frames != null) {
            frames.release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var frame = (QuicStreamFrame) message;
        edge.moved();
        try {
            read(frame.content());
            if (frame.hasFin() && kind != null && kind.isCritical()) {
                throw closed();
            }
        } catch (ConnectionFault fault) {
            edge.fault(fault);
        } finally {
            frame.release();
        }
    }

    private void read(ByteBuf bytes) throws ConnectionFault {
        if (kind == null) {
            start(bytes);
        }
        var reader = frames;
        if (reader != null) {
            reader.read(bytes.retain());
        } else if (kind != null) {
            kind.check(bytes);
        }
    }

    /** The type of the stream comes first, in up to eight bytes. */
    private void start(ByteBuf bytes) throws ConnectionFault {
        long type = Varint.INCOMPLETE;
        while (bytes.isReadable() && type == Varint.INCOMPLETE) {
            start.writeByte(bytes.readByte());
            start.readerIndex(0);
            type = Varint.read(start);
        }
        if (type == Varint.INCOMPLETE) {
            return;
        }
        kind = StreamKind.of(type);
        if (kind.isCritical()) {
            edge.opened(kind);
            frames = kind == StreamKind.CONTROL ? new FrameReader(stream.alloc(), new ControlFrames(edge)) : null;
        } else {
            edge.control();
            stream.shutdownInput(Http3Error.STREAM_CREATION_ERROR.code()); // RFC 9114 s6.2: a type that is not known
        }
    }

    private static ConnectionFault closed() {
        return new ConnectionFault(Http3Error.CLOSED_CRITICAL_STREAM, "a critical stream was closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (kind != null && kind.isCritical()) {
            edge.fault(closed());
        }
    }
}

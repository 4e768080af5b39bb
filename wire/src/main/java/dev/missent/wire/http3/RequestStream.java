package dev.missent.wire.http3;

import java.util.List;
import java.util.Map;

import dev.missent.core.defect.Defect;
import dev.missent.core.request.Target;
import dev.missent.wire.FieldSection;
import dev.missent.wire.Fields;
import dev.missent.wire.RequestHead;
import dev.missent.wire.qpack.Decoded;
import dev.missent.wire.qpack.QpackDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamFrame;
import org.jspecify.annotations.Nullable;

/** Reads one request from its stream (RFC 9114 s4.1): a head, content, trailers, in this order. */
final class RequestStream extends ChannelInboundHandlerAdapter implements FrameReader.Taker {
    /** So much of a request is read and dropped that is answered before it has ended: mostly only the end of the stream is missing. */
    private static final int MAX_DISCARDED = 64 * 1024;

    /** What may come next. */
    private enum Next {
        HEAD,
        CONTENT,
        END,
        /** Nothing is read any more. */
        NOTHING
    }

    private final Http3ServerEdge edge;
    private final QuicStreamChannel stream;
    private final FrameReader reader;
    private Next next = Next.HEAD;
    /** The head, as long as it is not known whether the request ends with it. */
    private @Nullable List<Map.Entry<CharSequence, CharSequence>> head;
    private @Nullable Http3ServerExchange exchange;
    private @Nullable Fields trailers;
    private int discarded;
    private long announced = RequestHead.UNKNOWN_LENGTH;
    private long received;

    RequestStream(Http3ServerEdge edge, QuicStreamChannel stream) {
        this.edge = edge;
        this.stream = stream;
        reader = new FrameReader(stream.alloc(), this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var frame = (QuicStreamFrame) message;
        edge.moved();
        try {
            if (next == Next.NOTHING) {
                discarded += frame.content().readableBytes();
                frame.release();
                if (discarded > MAX_DISCARDED) {
                    leave(Http3Error.NO_ERROR);
                }
                return;
            }
            boolean last = frame.hasFin();
            reader.read(frame.content()); // takes ownership of the frame's only part
            if (head != null) {
                begin(last && reader.isBetweenFrames());
            }
            if (last) {
                end();
            }
        } catch (ConnectionFault fault) {
            stop();
            edge.fault(fault);
        }
    }

    // ---- frames

    @Override
    public int limit(long type, long length) throws ConnectionFault {
        if (type == FrameType.DATA) {
            if (head != null) {
                begin(false);
            }
            expect(next == Next.CONTENT || next == Next.NOTHING, "content");
            return next == Next.NOTHING ? FrameReader.SKIP : 0;
        }
        if (type == FrameType.HEADERS) {
            expect(next != Next.END, "a field section after the trailers");
            return length > edge.headerBytes() ? tooLarge() : edge.headerBytes();
        }
        if (type <= FrameType.MAX_PUSH_ID && isMisplaced((int) type)) {
            throw new ConnectionFault(Http3Error.FRAME_UNEXPECTED, "a frame of type " + type + " on the stream of a request");
        }
        edge.control();
        return FrameReader.SKIP;
    }

    private static void expect(boolean inOrder, String what) throws ConnectionFault {
        if (!inOrder) {
            throw new ConnectionFault(Http3Error.FRAME_UNEXPECTED, what + " out of place");
        }
    }

    private static boolean isMisplaced(int type) {
        return switch (type) {
            case FrameType.CANCEL_PUSH, FrameType.SETTINGS, FrameType.PUSH_PROMISE, FrameType.GOAWAY, FrameType.MAX_PUSH_ID ->
                true;
            default -> FrameType.isOfHttp2(type);
        };
    }

    @Override
    public void frame(long type, ByteBuf payload) throws ConnectionFault {
        switch (QpackDecoder.decode(payload, edge.headerBytes())) {
            case Decoded.Broken() ->
                throw new ConnectionFault(Http3Error.QPACK_DECOMPRESSION_FAILED, "a field section cannot be decoded");
            case Decoded.TooLarge() -> tooLarge();
            case Decoded.Lines(var lines) -> section(lines);
        }
    }

    private void section(List<Map.Entry<CharSequence, CharSequence>> lines) {
        if (next == Next.HEAD && head == null) {
            head = lines;
            next = Next.CONTENT;
            return;
        }
        if (head != null) {
            begin(false);
        }
        if (next != Next.NOTHING) {
            next = Next.END;
            trailers = FieldSection.trailers(lines);
            if (trailers == null) {
                malformed();
            }
        }
    }

    /** A head is answered with 431, trailers are a malformed request; the rest is not read. */
    private int tooLarge() {
        if (next == Next.HEAD) {
            open(new RequestHead("", new Target.Malformed(Defect.HEAD_TOO_LARGE), new Fields(), 0, null), false);
        } else {
            if (head != null) {
                begin(false);
            }
            malformed();
        }
        return FrameReader.SKIP;
    }

    @Override
    public void data(ByteBuf piece) {
        received += piece.readableBytes();
        edge.piece();
        var taker = exchange;
        if (taker == null || next == Next.NOTHING) {
            piece.release();
        } else if (announced >= 0 && received > announced) {
            piece.release();
            malformed();
        } else {
            taker.data(piece);
        }
    }

    // ---- the request

    private void begin(boolean end) {
        var lines = head;
        head = null;
        if (lines != null) {
            open(FieldSection.request(lines, end, edge.own(), edge.authorities()), end);
        }
    }

    private void open(RequestHead request, boolean end) {
        boolean malformed = request.target() instanceof Target.Malformed;
        announced = end ? 0 : request.length();
        var begun = edge.begin(this, stream, request);
        if (begun == null) {
            stop();
            return;
        }
        exchange = begun;
        if (malformed) {
            stop();
        }
        // RFC 9114 s4.1.2: a malformed request is a stream error, and a response may come first: so it is not over with its head
        edge.handOn(begun, end && !malformed);
    }

    private void end() throws ConnectionFault {
        if (next == Next.NOTHING) {
            return;
        }
        if (!reader.isBetweenFrames()) { // RFC 9114 s7.1
            throw new ConnectionFault(Http3Error.FRAME_ERROR, "the stream of a request ends within a frame");
        }
        var taker = exchange;
        if (taker == null) {
            stop();
            edge.abandon(stream, Http3Error.REQUEST_INCOMPLETE);
        } else if (announced >= 0 && received != announced) {
            malformed();
        } else {
            stop();
            taker.end(trailers);
        }
    }

    /** RFC 9114 s4.1.2: a stream error of the type H3_MESSAGE_ERROR. */
    private void malformed() {
        stop();
        if (exchange != null) {
            exchange.malformed();
        }
    }

    /** RFC 9114 s4.1: the rest of a request that is answered is not wanted. */
    void leave(Http3Error error) {
        if (stream.isActive()) {
            edge.stopReading(stream, error);
            stream.close();
        }
    }

    /** Nothing more is looked at: what comes is dropped. */
    void stop() {
        next = Next.NOTHING;
        reader.stop();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        // Netty tells before the new capacity is known (netty/netty#17429)
        context.executor().execute(() -> {
            if (exchange != null && stream.isWritable()) {
                exchange.writable();
            }
        });
    }

    /** The client has reset the stream. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        refused();
    }

    /** The client does not want the response any more. */
    void refused() {
        boolean answered = exchange != null && exchange.isAnswered();
        if (stream.isActive()) {
            edge.abandon(stream, Http3Error.REQUEST_CANCELLED);
            if (!answered) {
                edge.cancelled();
            }
        }
        gone();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone();
    }

    private void gone() {
        stop();
        if (exchange != null) {
            exchange.closed();
            exchange = null;
        }
    }
}

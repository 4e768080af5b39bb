package dev.missent.wire.http2;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import dev.missent.core.coalesce.OriginFrame;
import dev.missent.core.judge.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Peer;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.FlushOnce;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** The client's end of an HTTP/2 connection: an exchange for each stream. */
public final class Http2ClientConnection extends Http2ConnectionHandler implements ClientConnection, Deadlines.Timed {
    private static final int LARGEST_HEAD = 128 * 1024;
    /** What may be opened before the server has said how many it takes (RFC 9113 s6.5.2 recommends at least 100). */
    private static final int STREAMS_BEFORE_SETTINGS = 100;
    /** RFC 8336 s2.2: an ORIGIN frame with one of these flags is ignored. */
    private static final int RESERVED_ORIGIN_FLAGS = 0x1 | 0x2 | 0x4 | 0x8;

    private final Channel channel;
    private final Peer peer;
    private final Destination.Timeouts timeouts;
    private final Http2Connection.PropertyKey exchangeKey;
    private final String id;
    private ChannelHandlerContext ctx;
    private FlushOnce flush;
    private Runnable listener = () -> {};
    private Consumer<List<Origin>> originListener = origins -> {};
    private final List<Runnable> untilSettled = new ArrayList<>();
    private int requests;
    private long idleSince = Deadlines.now();
    private boolean usable = true;
    private boolean settled;
    private boolean extendedConnect;

    /** Adds the connection to the pipeline of its channel. */
    public static Http2ClientConnection install(Channel channel, Peer peer, Destination.Timeouts timeouts, int streamWindow) {
        var settings = Http2Settings.defaultSettings()
            .pushEnabled(false)
            .maxHeaderListSize(LARGEST_HEAD)
            .initialWindowSize(streamWindow);
        var connection = Http2Codec.client(settings,
            (decoder, encoder, initial) -> new Http2ClientConnection(channel, peer, timeouts, decoder, encoder, initial));
        channel.pipeline().addLast("http2", connection);
        return connection;
    }

    @SuppressWarnings("NullAway.Init") // handlerAdded comes first
    private Http2ClientConnection(Channel channel, Peer peer, Destination.Timeouts timeouts, Http2ConnectionDecoder decoder,
        Http2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings, true, true);
        this.channel = channel;
        this.peer = peer;
        this.timeouts = timeouts;
        exchangeKey = connection().newKey();
        id = channel.id().asShortText();
        decoder.frameListener(new Frames());
        connection().addListener(new Streams());
        connection().local().maxActiveStreams(STREAMS_BEFORE_SETTINGS);
        encoder.flowController().listener(this::writabilityChanged);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        ctx = context;
        flush = new FlushOnce(context.executor(), () -> flush(context));
        Deadlines.of(eventLoop()).add(this);
        super.handlerAdded(context);
        var flow = connection().local().flowController();
        flow.incrementWindowSize(connection().connectionStream(),
            Math.max(Http2Codec.CONNECTION_WINDOW, 2 * flow.initialWindowSize()) - flow.initialWindowSize());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_2;
    }

    @Override
    public boolean isAvailable() {
        return isUsable() && connection().local().canOpenStream();
    }

    @Override
    public boolean isUsable() {
        return usable && channel.isActive() && !connection().goAwayReceived();
    }

    @Override
    public boolean isIdle() {
        return connection().numActiveStreams() == 0;
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
        return peer.certificate();
    }

    @Override
    public @Nullable SSLSession session() {
        return peer.session();
    }

    @Override
    public InetSocketAddress peer() {
        return peer.address();
    }

    @Override
    public boolean isSettled() {
        return settled;
    }

    @Override
    public void whenSettled(Runnable then) {
        if (settled) {
            then.run();
        } else {
            untilSettled.add(then);
        }
    }

    @Override
    public boolean allowsExtendedConnect() {
        return extendedConnect;
    }

    @Override
    public int requests() {
        return requests;
    }

    @Override
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    @Override
    public void onChange(Runnable changed) {
        listener = changed;
    }

    @Override
    public void onOrigin(Consumer<List<Origin>> heard) {
        originListener = heard;
    }

    @Override
    public ClientExchange open(OutboundHead head, boolean end, ResponseSink sink) {
        requests++;
        int stream = connection().local().incrementAndGetNextStreamId();
        boolean last = end && head.upgrade() == null; // RFC 8441 s5: the bytes of the other protocol follow on the stream
        var exchange = new Http2ClientExchange(this, stream, head, last, sink);
        encoder().writeHeaders(ctx, stream, Http2Heads.outbound(head), 0, last, ctx.newPromise()).addListener(written -> {
            if (!written.isSuccess()) {
                exchange.failed(new Failure(Failure.Kind.NOT_PROCESSED, String.valueOf(written.cause().getMessage())));
            }
        });
        var opened = connection().stream(stream);
        if (opened != null) {
            opened.setProperty(exchangeKey, exchange);
        }
        flush.written();
        return exchange;
    }

    @Override
    public void close() {
        usable = false;
        channel.close();
    }

    @Override
    public void drain() {
        usable = false;
        if (isIdle()) {
            channel.close();
        }
        listener.run();
    }

    // ---- for the exchanges

    Destination.Timeouts timeouts() {
        return timeouts;
    }

    void writeHeaders(int stream, Http2Headers headers, boolean end) {
        encoder().writeHeaders(ctx, stream, headers, 0, end, ctx.newPromise());
        flush.written();
    }

    void writeData(int stream, ByteBuf data, boolean end) {
        encoder().writeData(ctx, stream, data, 0, end, ctx.newPromise());
        flush.written();
    }

    void reset(int stream, Http2Error error) {
        resetStream(ctx, stream, error.code(), ctx.newPromise());
        flush.written();
    }

    void consume(int stream, int bytes) {
        var open = connection().stream(stream);
        if (open == null || bytes == 0) {
            return;
        }
        try {
            if (connection().local().flowController().consumeBytes(open, bytes)) {
                flush.written();
            }
        } catch (Http2Exception closed) {
            onError(ctx, true, closed);
        }
    }

    boolean isWritable(int stream) {
        var open = connection().stream(stream);
        return open != null && encoder().flowController().isWritable(open);
    }

    private void writabilityChanged(Http2Stream stream) {
        Http2ClientExchange exchange = stream.getProperty(exchangeKey);
        if (exchange != null && encoder().flowController().isWritable(stream)) {
            exchange.writable();
        }
    }

    // ---- from the codec

    private @Nullable Http2ClientExchange exchange(int stream) {
        var open = connection().stream(stream);
        return open == null ? null : open.getProperty(exchangeKey);
    }

    private final class Frames extends Http2FrameAdapter {
        @Override
        public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight,
            boolean exclusive, int padding, boolean end) throws Http2Exception {
            onHeadersRead(context, stream, headers, padding, end);
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
            var exchange = exchange(stream);
            if (exchange == null) {
                return;
            }
            if (exchange.isResponseBegun()) {
                exchange.end(Http2Heads.trailers(headers));
                return;
            }
            int status = status(stream, headers);
            if (status == 101 || status < 200 && end) {
                // RFC 9113 s8.6, s8.1: HTTP/2 does not switch protocols, and an interim response is not the last
                throw Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "no final response");
            }
            exchange.response(new ResponseHead(status, Http2Heads.response(headers)), end);
            if (end) {
                exchange.end(null);
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end)
            throws Http2Exception {
            var exchange = exchange(stream);
            int size = data.readableBytes();
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
            var exchange = exchange(stream);
            if (exchange != null) {
                boolean refused = code == Http2Error.REFUSED_STREAM.code();
                exchange.failed(
                    new Failure(refused ? Failure.Kind.NOT_PROCESSED : Failure.Kind.CLOSED, "stream reset, code " + code));
            }
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
            settled = true;
            // RFC 8441 s3: what was once allowed is not taken back
            extendedConnect |= Boolean.TRUE.equals(settings.connectProtocolEnabled());
            listener.run();
            wake();
        }

        /** RFC 8336 s2.1, s2.2: only over TLS, on stream 0 and without flags; anything else is ignored. */
        @Override
        public void onUnknownFrame(ChannelHandlerContext context, byte type, int stream, Http2Flags flags, ByteBuf payload) {
            boolean origin = type == OriginFrame.TYPE && stream == 0 && (flags.value() & RESERVED_ORIGIN_FLAGS) == 0;
            if (origin && peer.session() != null) {
                originListener.accept(OriginFrame.parse(ByteBufUtil.getBytes(payload)));
            }
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

    private final class Streams extends Http2ConnectionAdapter {
        @Override
        public void onStreamClosed(Http2Stream stream) {
            Http2ClientExchange exchange = stream.removeProperty(exchangeKey);
            if (exchange != null) {
                boolean stale = !channel.isActive() && requests > 1 && !exchange.isResponseBegun();
                exchange.failed(new Failure(stale ? Failure.Kind.STALE : Failure.Kind.CLOSED,
                    "closed by the upstream before the response was complete"));
            }
            idleSince = Deadlines.now();
            if (!isUsable() && connection().numActiveStreams() == 0) {
                channel.close();
            }
            listener.run();
        }

        /** RFC 9113 s6.8: streams above the last one were not processed. */
        @Override
        public void onGoAwayReceived(int lastStream, long code, ByteBuf debug) {
            usable = false;
            var unprocessed = new ArrayList<Http2ClientExchange>();
            visit((stream, exchange) -> {
                if (stream.id() > lastStream) {
                    unprocessed.add(exchange);
                }
            });
            unprocessed.forEach(exchange -> exchange.failed(new Failure(Failure.Kind.NOT_PROCESSED, "GOAWAY, code " + code)));
            listener.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        Deadlines.of(eventLoop()).remove(this);
        usable = false;
        super.channelInactive(context);
        listener.run();
        wake();
    }

    private void wake() {
        var waiting = List.copyOf(untilSettled);
        untilSettled.clear();
        waiting.forEach(Runnable::run);
    }

    /** A response that breaks the rules is told as that, not as a connection that was closed. */
    @Override
    protected void onStreamError(ChannelHandlerContext context, boolean outbound, Throwable cause, StreamException broken) {
        var exchange = exchange(broken.streamId());
        if (exchange != null && !outbound) {
            exchange.failed(new Failure(Failure.Kind.PROTOCOL, String.valueOf(broken.getMessage())));
        }
        super.onStreamError(context, outbound, cause, broken);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        usable = false;
        if (cause instanceof Http2Exception) {
            super.exceptionCaught(context, cause);
        } else {
            channel.close();
        }
    }

    // ---- time

    @Override
    public long deadline() {
        if (connection().numActiveStreams() == 0) {
            return idleSince + Deadlines.nanos(timeouts.keep());
        }
        long[] earliest = {Deadlines.NEVER};
        visit((stream, exchange) -> {
            long deadline = exchange.deadline(stream);
            if (deadline != Deadlines.NEVER && (earliest[0] == Deadlines.NEVER || deadline - earliest[0] < 0)) {
                earliest[0] = deadline;
            }
        });
        return earliest[0];
    }

    @Override
    public void expired() {
        if (connection().numActiveStreams() == 0) {
            close();
            return;
        }
        long now = Deadlines.now();
        var overdue = new ArrayList<Http2ClientExchange>();
        visit((stream, exchange) -> {
            long deadline = exchange.deadline(stream);
            if (deadline != Deadlines.NEVER && deadline - now <= 0) {
                overdue.add(exchange);
            }
        });
        overdue.forEach(Http2ClientExchange::expire);
    }

    private interface Visitor {
        void visit(Http2Stream stream, Http2ClientExchange exchange);
    }

    private void visit(Visitor visitor) {
        try {
            connection().forEachActiveStream(stream -> {
                Http2ClientExchange exchange = stream.getProperty(exchangeKey);
                if (exchange != null) {
                    visitor.visit(stream, exchange);
                }
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

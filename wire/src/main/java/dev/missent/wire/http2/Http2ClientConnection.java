package dev.missent.wire.http2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Destination;
import dev.missent.wire.Established;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.Outlet;
import dev.missent.wire.Peer;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.FlushOnce;
import dev.missent.wire.transport.TurnLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** The client's end of an HTTP/2 connection: an exchange for each stream. */
public final class Http2ClientConnection extends Http2ConnectionHandler implements ClientConnection, Deadlines.Timed {
    private static final int MAX_HEAD_SIZE = 128 * 1024;
    /** What may be opened before the server has said how many it takes (RFC 9113 s6.5.2 recommends at least 100). */
    private static final int STREAMS_BEFORE_SETTINGS = 100;

    private final Channel channel;
    private final Established established;
    private final JoinedFrames frames;
    private final Destination.Timeouts timeouts;
    private final ClientStreams streams;
    private ChannelHandlerContext ctx;
    private FlushOnce flush;
    private final TurnLimit limit;
    private final Queue<Outlet> full = new ArrayDeque<>(4);
    private Runnable listener = () -> {};
    private Consumer<List<Origin>> originListener = origins -> {};
    private final List<Runnable> untilSettled = new ArrayList<>();
    private int requests;
    private int capacity = Integer.MAX_VALUE;
    private long idleSince = Deadlines.now();
    private boolean usable = true;
    private boolean settled;
    private boolean extendedConnect;
    private @Nullable Throwable broken;
    private long goAway = Http2Error.NO_ERROR.code();

    /** Adds the connection to the pipeline of its channel. */
    public static Http2ClientConnection install(Channel channel, Peer peer, Destination.Timeouts timeouts, int streamWindow) {
        var settings = Http2Settings.defaultSettings()
            .pushEnabled(false)
            .maxHeaderListSize(MAX_HEAD_SIZE)
            .initialWindowSize(streamWindow);
        var connection = Http2Codec.client(settings,
            (decoder, encoder, frames, initial) -> new Http2ClientConnection(channel, peer, timeouts, decoder, encoder, frames,
                initial));
        channel.pipeline().addLast("http2", connection);
        return connection;
    }

    @SuppressWarnings("NullAway.Init") // handlerAdded comes first
    private Http2ClientConnection(Channel channel, Peer peer, Destination.Timeouts timeouts, Http2ConnectionDecoder decoder,
        Http2ConnectionEncoder encoder, JoinedFrames frames, Http2Settings settings) {
        super(decoder, encoder, settings, true, true);
        this.frames = frames;
        limit = new TurnLimit(channel, this::updateReading);
        this.channel = channel;
        established = Established.of(channel, Protocol.HTTP_2, peer);
        this.timeouts = timeouts;
        streams = new ClientStreams(connection());
        decoder.frameListener(new ClientFrames(this));
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
    public void flush(ChannelHandlerContext context) {
        for (var outlet = full.poll(); outlet != null; outlet = full.poll()) {
            outlet.drain();
        }
        frames.flush(this, context);
    }

    private void updateReading() {
        channel.config().setAutoRead(!limit.isReached());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        limit.readComplete();
        super.channelReadComplete(context);
    }

    /** The server has sent a part of a body. */
    void piece() {
        limit.piece();
    }

    void drainSoon(Outlet outlet) {
        full.add(outlet);
        flush.written();
    }

    @Override
    public Established established() {
        return established;
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

    /** In HTTP/2 each frame says where it belongs. */
    @Override
    public boolean hasSurplus() {
        return false;
    }

    @Override
    public int requests() {
        return requests;
    }

    @Override
    public int capacity() {
        return capacity;
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
        Confined.to(eventLoop());
        requests++;
        int stream = connection().local().incrementAndGetNextStreamId();
        boolean last = end && head.upgrade() == null; // RFC 8441 s5: the bytes of the other protocol follow on the stream
        var exchange = new Http2ClientExchange(this, stream, head, last, sink);
        encoder().writeHeaders(ctx, stream, Http2Heads.outbound(head), 0, last, ctx.newPromise()).addListener(written -> {
            if (!written.isSuccess()) {
                exchange.failed(unsent(written.cause()));
            }
        });
        streams.put(stream, exchange);
        flush.written();
        return exchange;
    }

    /** What cannot be written here cannot be written on another connection to the server either, if the server takes no such heads. */
    private static Failure unsent(Throwable why) {
        String detail = String.valueOf(why.getMessage());
        return why instanceof Http2Exception.HeaderListSizeException
            ? new Failure(Failure.Kind.PROTOCOL, FailureCause.REQUEST_INVALID,
                "the head is larger than the server takes: " + detail)
            : new Failure(Failure.Kind.NOT_PROCESSED, detail, why);
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

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

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
        var exchange = streams.exchange(stream);
        if (exchange != null && encoder().flowController().isWritable(stream)) {
            exchange.writable();
        }
    }

    // ---- from the codec

    ClientStreams streams() {
        return streams;
    }

    /** The server has said what it takes. */
    void settled(Http2Settings settings) {
        settled = true;
        // RFC 8441 s3: what was once allowed is not taken back
        extendedConnect |= Boolean.TRUE.equals(settings.connectProtocolEnabled());
        wake(); // first, so that the connection is not closed as idle before the requests that waited are on it
        listener.run();
    }

    /** RFC 8336 s2.1: only over TLS. */
    void origins(List<Origin> heard) {
        if (session() != null) {
            originListener.accept(heard);
        }
    }

    private final class Streams extends Http2ConnectionAdapter {
        @Override
        public void onStreamClosed(Http2Stream stream) {
            var exchange = streams.remove(stream);
            if (exchange != null) {
                exchange.failed(lost(exchange));
            }
            idleSince = Deadlines.now();
            if (!isUsable() && connection().numActiveStreams() == 0) {
                channel.close();
            }
            listener.run();
        }

        private Failure lost(Http2ClientExchange exchange) {
            boolean begun = exchange.isResponseBegun();
            var kind = broken instanceof Http2Exception
                ? Failure.Kind.PROTOCOL
                : !channel.isActive() && requests > 1 && !begun ? Failure.Kind.STALE : Failure.Kind.CLOSED;
            if (broken != null) {
                return new Failure(kind, String.valueOf(broken.getMessage()), broken);
            }
            String words = "the server closed the connection before the response was complete";
            if (goAway != Http2Error.NO_ERROR.code()) {
                return Failure.withCode(kind, FailureCause.GOAWAY, words + ", after GOAWAY", goAway);
            }
            return begun ? new Failure(kind, FailureCause.RESPONSE_INCOMPLETE, words) : new Failure(kind, words);
        }

        @Override
        public void onGoAwayReceived(int lastStream, long code, ByteBuf debug) {
            usable = false;
            goAway = code;
            var unprocessed = streams.above(lastStream);
            if (!unprocessed.isEmpty()) {
                capacity = requests - unprocessed.size();
            }
            unprocessed.forEach(exchange -> exchange
                .failed(Failure.withCode(Failure.Kind.NOT_PROCESSED, FailureCause.GOAWAY, "GOAWAY", code)));
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
        var exchange = streams.exchange(broken.streamId());
        if (exchange != null && !outbound) {
            exchange.failed(new Failure(Failure.Kind.PROTOCOL, String.valueOf(broken.getMessage())));
        }
        super.onStreamError(context, outbound, cause, broken);
    }

    /** A server that breaks the rules on the connection is told as that for all requests on it. */
    @Override
    protected void onConnectionError(ChannelHandlerContext context, boolean outbound, Throwable cause,
        @Nullable Http2Exception error) {
        if (!outbound) {
            broken = error == null ? cause : error;
        }
        super.onConnectionError(context, outbound, cause, error);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        usable = false;
        broken = cause;
        if (cause instanceof Http2Exception) {
            super.exceptionCaught(context, cause);
        } else {
            channel.close();
        }
    }

    // ---- time

    @Override
    public long deadline() {
        return connection().numActiveStreams() == 0 ? idleSince + Deadlines.nanos(timeouts.keep()) : streams.earliestDeadline();
    }

    @Override
    public void expired() {
        if (connection().numActiveStreams() == 0) {
            close();
            return;
        }
        streams.overdue(Deadlines.now()).forEach(Http2ClientExchange::expire);
    }
}

package dev.missent.wire.http2;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import dev.missent.core.coalesce.OriginFrame;
import dev.missent.core.connection.Security;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.wire.Accepted;
import dev.missent.wire.Edge;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Fields;
import dev.missent.wire.Outlet;
import dev.missent.wire.RequestHead;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.FlushOnce;
import dev.missent.wire.transport.Lingering;
import dev.missent.wire.transport.TurnLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** The server's end of an HTTP/2 connection: an exchange for each stream. */
public final class Http2ServerEdge extends Http2ConnectionHandler implements Edge, Deadlines.Timed {
    /** What every client takes (RFC 9113 s4.2). */
    private static final int MAX_FRAME_SIZE = 16_384;

    private final Accepted connection;
    private final JoinedFrames frames;
    private final Http2Connection.PropertyKey exchangeKey;
    private final StreamFault.Finder faults;
    private final int mostStreams;
    private final TurnLimit limit;
    private final long idleNanos;
    private ExchangeHandler handler;
    private ChannelHandlerContext ctx;
    private FlushOnce flush;
    private final Queue<Outlet> full = new ArrayDeque<>(4);
    private int requests;
    private long deadline;
    private boolean draining;
    private boolean ending;
    private boolean expired;

    /** Adds the edge to the pipeline of the connection. */
    public static Http2ServerEdge install(Accepted connection) {
        var limits = connection.settings().limits();
        var settings = Http2Settings.defaultSettings()
            .connectProtocolEnabled(true) // RFC 8441 s3
            .maxConcurrentStreams(limits.streamsPerConnection())
            .maxHeaderListSize(limits.headerBytes())
            .initialWindowSize(Http2Codec.STREAM_WINDOW);
        var edge = Http2Codec.server(settings,
            (decoder, encoder, frames, initial) -> new Http2ServerEdge(connection, decoder, encoder, frames, initial));
        connection.channel().pipeline().addLast("http2", edge);
        return edge;
    }

    @SuppressWarnings("NullAway.Init") // handlerAdded comes first
    private Http2ServerEdge(Accepted connection, Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder,
        JoinedFrames frames, Http2Settings settings) {
        super(decoder, encoder, settings, true, true);
        this.connection = connection;
        handler = connection.settings().handler();
        this.frames = frames;
        limit = new TurnLimit(connection.channel(), this::updateReading);
        exchangeKey = connection().newKey();
        idleNanos = connection.settings().limits().idle().toNanos();
        mostStreams = connection.settings().limits().streamsPerConnection();
        faults = new StreamFault.Finder(connection(), mostStreams + Http2Codec.MAX_RESETS);
        deadline = Deadlines.now() + connection.settings().limits().handshake().toNanos();
        decoder.frameListener(new ServerFrames(this, own(connection)));
        connection().addListener(new Streams());
        encoder.flowController().listener(this::writabilityChanged);
    }

    /** RFC 9112 s3.3: with SNI the connection itself says which server is meant. */
    private static @Nullable Origin own(Accepted connection) {
        return connection.context().security() instanceof Security.Tls tls && tls.sni() != null
            ? new Origin("https", tls.sni(), connection.settings().port())
            : null;
    }

    @Override
    public void handler(ExchangeHandler taker) {
        handler = taker;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        ctx = context;
        flush = new FlushOnce(context.executor(), () -> flush(context));
        Deadlines.of(connection.eventLoop()).add(this);
        super.handlerAdded(context);
        leaveRefusingToUs();
        var flow = connection().local().flowController();
        flow.incrementWindowSize(connection().connectionStream(), Http2Codec.CONNECTION_WINDOW - flow.initialWindowSize());
    }

    /**
     * A stream that the codec refuses is idle to it afterwards, and what comes for that one next an error of the connection. It knows the limit
     * from its beginning, and again when the client has acknowledged it.
     */
    void leaveRefusingToUs() {
        connection().remote().maxActiveStreams(Integer.MAX_VALUE);
    }

    /** HEADERS are under no flow control: a client that does not read at all is not read either. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        updateReading();
        super.channelWritabilityChanged(context);
    }

    private void updateReading() {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable() && !limit.isReached());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        limit.readComplete();
        super.channelReadComplete(context);
    }

    /** The client has sent a part of a body. */
    void piece() {
        limit.piece();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        Deadlines.of(connection.eventLoop()).remove(this);
        super.channelInactive(context);
    }

    /** Sends the origins in ORIGIN frames on stream 0 (RFC 8336 s2). Called on the event loop. */
    @Override
    public void sendOrigins(List<Origin> origins) {
        Confined.to(connection.eventLoop());
        for (var payload : OriginFrame.payloads(origins, MAX_FRAME_SIZE)) {
            encoder().writeFrame(ctx, OriginFrame.TYPE, 0, new Http2Flags(), Unpooled.wrappedBuffer(payload), ctx.newPromise());
        }
        flush.written();
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        for (var outlet = full.poll(); outlet != null; outlet = full.poll()) {
            outlet.drain();
        }
        frames.flush(this, context);
    }

    void drainSoon(Outlet outlet) {
        full.add(outlet);
        flush.written();
    }

    /** After GOAWAY, Netty closes the connection with its last stream. Flushes first, so that the end of the response is not lost. */
    @Override
    public void closeStream(Http2Stream stream, ChannelFuture written) {
        if (connection().goAwaySent()) {
            frames.handOn(ctx);
            ctx.flush();
        }
        super.closeStream(stream, written);
    }

    // ---- for the exchanges

    Accepted accepted() {
        return connection;
    }

    ChannelFuture writeHeaders(Http2Stream stream, Http2Headers headers, boolean end) {
        var written = encoder().writeHeaders(ctx, stream.id(), headers, 0, end, ctx.newPromise());
        flush.written();
        moved();
        return written;
    }

    ChannelFuture writeData(Http2Stream stream, ByteBuf data, boolean end) {
        var written = encoder().writeData(ctx, stream.id(), data, 0, end, ctx.newPromise());
        flush.written();
        moved();
        return written;
    }

    void reset(Http2Stream stream, Http2Error error) {
        resetStream(ctx, stream.id(), error.code(), ctx.newPromise());
        flush.written();
    }

    /** Resets the stream when the end of its response is on its way: before that, a reset would overtake what waits for the window. */
    void resetAfter(ChannelFuture written, Http2Stream stream, Http2Error error) {
        written.addListener(done -> {
            if (connection().stream(stream.id()) != null || done.isSuccess() && error != Http2Error.NO_ERROR) {
                resetForMistake(stream.id(), error);
            }
        });
    }

    /** Through the encoder, which counts: resets that clients bring about are as cheap for them as their own (RFC 9113 s10.5). */
    private void resetForMistake(int stream, Http2Error error) {
        faults.reset(stream);
        encoder().writeRstStream(ctx, stream, error.code(), ctx.newPromise());
        flush.written();
    }

    void consume(Http2Stream stream, int bytes) {
        moved();
        try {
            if (connection().local().flowController().consumeBytes(stream, bytes)) {
                flush.written();
            }
        } catch (Http2Exception closed) {
            onError(ctx, true, closed);
        }
    }

    boolean isWritable(Http2Stream stream) {
        return encoder().flowController().isWritable(stream);
    }

    private void writabilityChanged(Http2Stream stream) {
        Http2ServerExchange exchange = stream.getProperty(exchangeKey);
        if (exchange != null && isWritable(stream)) {
            exchange.writable();
        }
    }

    // ---- from the codec

    @Nullable
    Http2ServerExchange exchange(int id) {
        return connection().stream(id).getProperty(exchangeKey);
    }

    @Override
    protected void onStreamError(ChannelHandlerContext context, boolean outbound, Throwable cause,
        Http2Exception.StreamException error) {
        if (outbound) {
            super.onStreamError(context, true, cause, error);
            return;
        }
        switch (faults.find(error)) {
            case StreamFault.Late() -> {
            }
            case StreamFault.Head() -> malformed(error);
            case StreamFault.OfStream(var found) -> super.onStreamError(context, false, found, found);
            case StreamFault.OfConnection(var found) -> onConnectionError(context, false, found, found);
        }
    }

    /**
     * A header section that the codec refuses is a stream error (RFC 9113 s8.1.1); it is answered with 400 first and gets its line in the
     * log, as any other malformed request.
     */
    private void malformed(Http2Exception.StreamException error) {
        try {
            var head = new RequestHead("", new Target.Malformed(Http2Heads.refused(error)), new Fields(), 0, null);
            begin(connection().remote().createStream(error.streamId(), true), head, true);
        } catch (Http2Exception refused) {
            super.onStreamError(ctx, false, error, error);
        }
    }

    /** What the client sends after a connection error is nothing to us (RFC 9113 s5.4.1). */
    @Override
    protected void onConnectionError(ChannelHandlerContext context, boolean outbound, Throwable cause,
        @Nullable Http2Exception error) {
        ending = true;
        super.onConnectionError(context, outbound, cause, error);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (ending) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(context, in, out);
        }
    }

    void begin(Http2Stream stream, RequestHead head, boolean end) {
        faults.begun();
        if (connection().numActiveStreams() > mostStreams) {
            resetForMistake(stream.id(), Http2Error.REFUSED_STREAM); // RFC 9113 s5.1.2
            return;
        }
        var exchange = new Http2ServerExchange(this, stream, head, ++requests);
        stream.setProperty(exchangeKey, exchange);
        // RFC 9113 s8.1.1: a malformed request is a stream error, and a response may come first: so it is not over with its head
        boolean malformed = head.target() instanceof Target.Malformed;
        if (end && !malformed) {
            exchange.requestEndedWithHead();
        }
        exchange.sink(handler.accept(exchange));
        if (end && !malformed) {
            exchange.end(null);
        }
    }

    private final class Streams extends Http2ConnectionAdapter {
        @Override
        public void onStreamClosed(Http2Stream stream) {
            Http2ServerExchange exchange = stream.removeProperty(exchangeKey);
            if (stream.isResetSent()) {
                faults.reset(stream.id());
            }
            if (exchange != null) {
                exchange.closed();
            }
            if (draining && connection().numActiveStreams() == 0) {
                // not before what this stream has just written is flushed
                ctx.executor().execute(Http2ServerEdge.this::end);
            }
        }
    }

    @Override
    public void drain() {
        draining = true;
        var promise = ctx.newPromise();
        goAway(ctx, connection().remote().lastStreamCreated(), Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, promise);
        flush(ctx);
        if (connection().numActiveStreams() == 0) {
            promise.addListener(sent -> end());
        }
    }

    private void end() {
        if (!ending) {
            ending = true;
            Lingering.close(ctx.channel());
        }
    }

    // ---- time

    void moved() {
        deadline = Deadlines.now() + idleNanos;
    }

    /** A connection with streams is idle when neither side has moved anything, and nothing is awaited from elsewhere. */
    @Override
    public long deadline() {
        return connection().numActiveStreams() > 0 && ctx.channel().isWritable() && !isBlocked() ? Deadlines.NEVER : deadline;
    }

    /** Whether some stream waits for its client: to send, or to open the window. */
    private boolean isBlocked() {
        try {
            return connection().forEachActiveStream(stream -> {
                var state = stream.state();
                return !state.remoteSideOpen() && isWritable(stream);
            }) != null;
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void expired() {
        if (expired) {
            ctx.close(); // a client that reads nothing does not take the GOAWAY either
            return;
        }
        expired = true;
        goAway(ctx, connection().remote().lastStreamCreated(), Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER,
            ctx.newPromise()).addListener(sent -> ctx.close());
        flush(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (isHttp2(cause)) {
            super.exceptionCaught(context, cause);
        } else {
            context.close();
        }
    }

    private static boolean isHttp2(Throwable cause) {
        for (var at = cause; at != null; at = at.getCause()) {
            if (at instanceof Http2Exception) {
                return true;
            }
        }
        return false;
    }
}

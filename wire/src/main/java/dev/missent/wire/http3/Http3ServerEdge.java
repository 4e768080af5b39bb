package dev.missent.wire.http3;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.missent.core.coalesce.OriginFrame;
import dev.missent.core.connection.Security;
import dev.missent.core.name.Origin;
import dev.missent.wire.Accepted;
import dev.missent.wire.Edge;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.RememberedAuthorities;
import dev.missent.wire.RequestHead;
import dev.missent.wire.transport.Allowance;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.FlushOnce;
import dev.missent.wire.transport.TurnLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionStats;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import org.jspecify.annotations.Nullable;

/** The server's end of an HTTP/3 connection: an exchange for each stream of a request. */
public final class Http3ServerEdge extends ChannelInboundHandlerAdapter implements Edge, Deadlines.Timed {
    /** Frames without a meaning here, and streams of unknown types, in a while. */
    private static final int MAX_CONTROL = 5_000;
    /** How often a client may cancel a request in a while, as in HTTP/2. */
    private static final int MAX_CANCELLED = 200;
    /** Netty keeps a stream whose request never ended until the connection ends: after so many the connection does not go on. */
    private static final int MAX_ABANDONED = 1_000;
    private static final int STREAM_IDS = 4;
    private static final int MAX_ORIGINS_PAYLOAD = 16_384;
    private static final int CONTROL_STREAM = 0;
    private static final int QUIET_MILLIS = 500;
    private static final long TRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Accepted connection;
    private final QuicChannel channel;
    private final @Nullable Origin own;
    private final RememberedAuthorities authorities = new RememberedAuthorities();
    private final Set<Http3ServerExchange> active = new LinkedHashSet<>();
    private final Set<StreamKind> opened = EnumSet.noneOf(StreamKind.class);
    private final Allowance control = new Allowance(MAX_CONTROL);
    private final Allowance cancellations = new Allowance(MAX_CANCELLED);
    private final TurnLimit limit;
    private final FlushOnce flush;
    private final Queue<Runnable> soon = new ArrayDeque<>(4);
    private final Queue<ByteBuf> beforeControl = new ArrayDeque<>(2);
    private final long idleNanos;
    private ExchangeHandler handler;
    private @Nullable QuicStreamChannel controlStream;
    private int requests;
    private int abandoned;
    private long nextStream;
    private long deadline;
    private long tryAt = Deadlines.now() + TRY_NANOS;
    private boolean draining;
    private boolean ending;

    private Http3ServerEdge(Accepted connection, QuicChannel channel) {
        this.connection = connection;
        this.channel = channel;
        var limits = connection.settings().limits();
        handler = connection.settings().handler();
        own = connection.context().security() instanceof Security.Tls tls && tls.sni() != null
            ? new Origin("https", tls.sni(), connection.settings().port())
            : null;
        limit = new TurnLimit(channel, () -> active.forEach(Http3ServerExchange::updateReading));
        flush = new FlushOnce(channel.eventLoop(), this::drainNow);
        idleNanos = limits.idle().toNanos();
        deadline = Deadlines.now() + limits.handshake().toNanos();
    }

    /** Adds the edge to a connection whose handshake has ended, and sends the SETTINGS. */
    public static Http3ServerEdge install(Accepted connection, QuicChannel channel) {
        var edge = new Http3ServerEdge(connection, channel);
        channel.pipeline().addLast("http3", edge);
        return edge;
    }

    /** What reads a stream that the client has opened. */
    public ChannelHandler reader(QuicStreamChannel stream) {
        return stream.type() == QuicStreamType.UNIDIRECTIONAL ? new ClientStream(this, stream) : new RequestStream(this, stream);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Deadlines.of(channel.eventLoop()).add(this);
        channel.createStream(QuicStreamType.UNIDIRECTIONAL, new ChannelInboundHandlerAdapter()).addListener(done -> {
            if (done.isSuccess()) {
                controlOpened((QuicStreamChannel) done.getNow());
            } else {
                channel.close();
            }
        });
    }

    private void controlOpened(QuicStreamChannel stream) {
        var settings = channel.alloc().directBuffer();
        Settings.write(headerBytes(), settings);
        var first = channel.alloc().directBuffer();
        Varint.write(CONTROL_STREAM, first);
        frame(FrameType.SETTINGS, settings, first);
        stream.write(first);
        controlStream = stream;
        for (var waiting = beforeControl.poll(); waiting != null; waiting = beforeControl.poll()) {
            stream.write(waiting);
        }
    }

    private static void frame(long type, ByteBuf payload, ByteBuf out) {
        Varint.write(type, out);
        Varint.write(payload.readableBytes(), out);
        out.writeBytes(payload);
        payload.release();
    }

    private void sendControl(long type, ByteBuf payload) {
        var out = channel.alloc().directBuffer();
        frame(type, payload, out);
        var stream = controlStream;
        if (stream == null) {
            beforeControl.add(out);
        } else {
            stream.write(out);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Deadlines.of(channel.eventLoop()).remove(this);
        beforeControl.forEach(ByteBuf::release);
        beforeControl.clear();
        context.fireChannelInactive();
    }

    @Override
    public void handler(ExchangeHandler taker) {
        handler = taker;
    }

    /** Sends the origins in ORIGIN frames on the control stream (RFC 9412 s2). Called on the event loop. */
    @Override
    public void sendOrigins(List<Origin> origins) {
        Confined.to(connection.eventLoop());
        for (var payload : OriginFrame.payloads(origins, MAX_ORIGINS_PAYLOAD)) {
            sendControl(OriginFrame.TYPE, Unpooled.wrappedBuffer(payload));
        }
    }

    // ---- for the streams

    Accepted accepted() {
        return connection;
    }

    int headerBytes() {
        return connection.settings().limits().headerBytes();
    }

    /** RFC 9112 s3.3: with SNI the connection itself says which server is meant. */
    @Nullable
    Origin own() {
        return own;
    }

    RememberedAuthorities authorities() {
        return authorities;
    }

    /** A request has come; null when it is not looked at (RFC 9114 s5.2: the client may send it again). */
    @Nullable
    Http3ServerExchange begin(RequestStream reader, QuicStreamChannel stream, RequestHead head) {
        if (draining) {
            abandon(stream, Http3Error.REQUEST_REJECTED);
            return null;
        }
        nextStream = Math.max(nextStream, stream.streamId() + STREAM_IDS);
        if (active.size() >= 2 * connection.settings().limits().streamsPerConnection()) {
            // more than QUIC allows at a time: the client has given some up, of which Netty did not tell
            List.copyOf(active).stream().filter(Http3ServerExchange::isWaiting).findFirst()
                .ifPresent(Http3ServerExchange::giveUp);
        }
        var exchange = new Http3ServerExchange(this, reader, stream, head, ++requests);
        active.add(exchange);
        return exchange;
    }

    void handOn(Http3ServerExchange exchange, boolean end) {
        if (end) {
            exchange.requestEndedWithHead();
        }
        exchange.sink(handler.accept(exchange));
    }

    /** The response has ended, or there will be none. */
    void ended(Http3ServerExchange exchange) {
        if (active.remove(exchange) && draining && active.isEmpty()) {
            endWhenSent(-1);
        }
    }

    /** The rest of a request is not read. */
    void stopReading(QuicStreamChannel stream, Http3Error error) {
        boolean complete = stream.isInputShutdown();
        stream.shutdownInput(error.code());
        if (!complete) {
            count();
        }
    }

    /** Resets both directions of a stream. */
    void abandon(QuicStreamChannel stream, Http3Error error) {
        stream.shutdown(error.code());
        stream.close();
        count();
    }

    private void count() {
        if (++abandoned >= MAX_ABANDONED && !draining) {
            drain();
        }
    }

    /** The client has cancelled a request. */
    void cancelled() {
        if (!cancellations.spend()) {
            fault(new ConnectionFault(Http3Error.EXCESSIVE_LOAD, "too many requests were cancelled"));
        }
    }

    /** A frame or a stream came that costs and says nothing. */
    void control() throws ConnectionFault {
        if (!control.spend()) {
            throw new ConnectionFault(Http3Error.EXCESSIVE_LOAD, "too many frames that mean nothing");
        }
    }

    /** A critical stream was opened: each of them there is once (RFC 9114 s6.2.1). */
    void opened(StreamKind kind) throws ConnectionFault {
        if (!opened.add(kind)) {
            throw new ConnectionFault(Http3Error.STREAM_CREATION_ERROR, "a critical stream was opened twice");
        }
    }

    /** The client has broken the protocol: the connection ends (RFC 9114 s8). */
    void fault(ConnectionFault fault) {
        if (!ending) {
            ending = true;
            channel.close(true, fault.error().code(),
                ByteBufUtil.writeAscii(channel.alloc(), String.valueOf(fault.getMessage())));
        }
    }

    void drainSoon(Runnable write) {
        soon.add(write);
        flush.written();
    }

    private void drainNow() {
        for (var write = soon.poll(); write != null; write = soon.poll()) {
            write.run();
        }
    }

    void piece() {
        limit.piece();
    }

    /** Whether the client has sent so many pieces that its streams are not read for the rest of this turn. */
    boolean isPaused() {
        return limit.isReached();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        limit.readComplete();
        context.fireChannelReadComplete();
    }

    // ---- the end

    /** RFC 9114 s5.2: requests on later streams were not and will not be processed. */
    @Override
    public void drain() {
        if (draining) {
            return;
        }
        draining = true;
        var id = channel.alloc().directBuffer();
        Varint.write(nextStream, id);
        sendControl(FrameType.GOAWAY, id);
        if (active.isEmpty()) {
            channel.eventLoop().execute(this::end);
        }
    }

    /** Closing drops what QUIC has not sent yet: so not before a while has passed in which nothing was sent. */
    private void endWhenSent(long sentBefore) {
        channel.collectStats().addListener(done -> {
            long sent = done.isSuccess() ? ((QuicConnectionStats) done.getNow()).sent() : sentBefore;
            if (sent == sentBefore || !channel.isActive()) {
                end();
            } else {
                channel.eventLoop().schedule(() -> endWhenSent(sent), QUIET_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void end() {
        if (!ending) {
            ending = true;
            // with a reason, because clients on Netty fail at a close without one
            channel.close(true, Http3Error.NO_ERROR.code(), ByteBufUtil.writeAscii(channel.alloc(), "going away"));
        }
    }

    // ---- time

    void moved() {
        deadline = Deadlines.now() + idleNanos;
    }

    /** A connection with requests is idle when neither side has moved anything, and nothing is awaited from elsewhere. */
    @Override
    public long deadline() {
        long idle = idle();
        boolean waiting = active.stream().anyMatch(Http3ServerExchange::isWaiting);
        return waiting && (idle == Deadlines.NEVER || tryAt - idle < 0) ? tryAt : idle;
    }

    private long idle() {
        return !active.isEmpty() && active.stream().noneMatch(Http3ServerExchange::isBlocked) ? Deadlines.NEVER : deadline;
    }

    @Override
    public void expired() {
        long idle = idle();
        if (idle == Deadlines.NEVER || idle - Deadlines.now() > 0) {
            tryAt = Deadlines.now() + TRY_NANOS;
            List.copyOf(active).stream().filter(Http3ServerExchange::isWaiting).forEach(exchange -> exchange.tryAgain(idleNanos));
            return;
        }
        if (!draining) {
            drain();
        }
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }
}

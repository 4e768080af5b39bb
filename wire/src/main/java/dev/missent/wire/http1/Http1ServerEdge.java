package dev.missent.wire.http1;

import java.util.List;

import dev.missent.core.defect.Defect;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.wire.Accepted;
import dev.missent.wire.Edge;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Fields;
import dev.missent.wire.Outlet;
import dev.missent.wire.RememberedAuthorities;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.FlushOnce;
import dev.missent.wire.transport.Lingering;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** The server's end of an HTTP/1.1 connection: one exchange after the other, pipelined requests wait their turn. */
public final class Http1ServerEdge extends ChannelInboundHandlerAdapter implements Edge, Deadlines.Timed {
    /** How much of a body is read and dropped for keeping a connection whose request was refused. */
    private static final long DRAINED_AT_MOST = 64 * 1024;

    private final Accepted connection;
    private final RememberedAuthorities authorities = new RememberedAuthorities();
    private final Credit credit;
    private final StrictRequestDecoder decoder;
    private final long idleNanos;
    private ChannelHandlerContext ctx;
    private JoinedWrites out;
    private @Nullable Outlet full;
    private FlushOnce flush;
    private @Nullable Http1ServerExchange current;
    private int requests;
    private long dropped;
    private long deadline;
    private ExchangeHandler handler;
    private boolean tunnel;
    private boolean draining;
    private boolean closing;

    /** Adds the edge to the pipeline of the connection. */
    public static Http1ServerEdge install(Accepted connection) {
        var edge = new Http1ServerEdge(connection);
        connection.channel().pipeline()
            .addLast("http1-decoder", edge.decoder)
            .addLast("http1", edge);
        return edge;
    }

    @SuppressWarnings("NullAway.Init") // handlerAdded comes first
    private Http1ServerEdge(Accepted connection) {
        this.connection = connection;
        handler = connection.settings().handler();
        credit = new Credit(connection.channel());
        decoder = new StrictRequestDecoder(connection.settings().limits().headerBytes(), () -> credit.hold(true));
        idleNanos = connection.settings().limits().idle().toNanos();
        deadline = Deadlines.now() + connection.settings().limits().handshake().toNanos();
    }

    @Override
    public void handler(ExchangeHandler taker) {
        handler = taker;
    }

    @Override
    public void sendOrigins(List<Origin> origins) {
        // RFC 8336 s2: a frame of HTTP/2
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        out = new JoinedWrites(context);
        flush = new FlushOnce(context.executor(), this::flush);
        Deadlines.of(connection.eventLoop()).add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (tunnel) {
            tunnelled((ByteBuf) message);
        } else if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        moved();
        if (message instanceof HttpRequest request && StrictRequestDecoder.isLeft(request)) {
            ReferenceCountUtil.release(request); // nothing was asked
            closing = true;
            ctx.close();
        } else if (message instanceof HttpRequest request) {
            begin(request);
        } else if (message instanceof HttpContent content && current != null) {
            body(current, content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        requests++;
        dropped = 0;
        var head = Http1Heads.request(request, connection.context().scheme(), authorities);
        boolean broken = !request.decoderResult().isSuccess() || head.target() instanceof Target.Malformed(var defect)
            && defect.losesFraming();
        boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean persistent = !broken && Http1Heads.isPersistent(request, head.fields());
        var exchange = new Http1ServerExchange(this, head, requests, persistent, http10);
        current = exchange;
        if (broken) {
            exchange.end(null);
        }
        exchange.sink(handler.accept(exchange));
    }

    private void body(Http1ServerExchange exchange, HttpContent content) {
        if (!content.decoderResult().isSuccess()) {
            content.release();
            broken(exchange);
            return;
        }
        var data = content.content();
        if (data.isReadable()) {
            credit.given(data.readableBytes());
            exchange.data(data, ctx);
        } else {
            data.release();
        }
        if (content instanceof LastHttpContent last && current != null) {
            exchange.end(trailers(last));
            settle(exchange);
        }
    }

    /** A malformed chunk in the middle of a body: the consumer of the body must not believe that it ended. */
    private void broken(Http1ServerExchange exchange) {
        exchange.malformed(Defect.CHUNK);
        close();
    }

    private static @Nullable Fields trailers(LastHttpContent last) {
        if (last.trailingHeaders().isEmpty()) {
            return null;
        }
        var fields = new Fields(4);
        return Http1Heads.copy(last.trailingHeaders(), fields) == null ? fields : null;
    }

    // ---- for the exchange

    ServerConnection connection() {
        return connection;
    }

    void write(ByteBuf data) {
        out.write(data);
        flush.written();
        moved();
    }

    void writeChunk(ByteBuf data) {
        Http1Writer.chunk(out, data);
        flush.written();
        moved();
    }

    void drainSoon(Outlet outlet) {
        full = outlet;
        flush.written();
    }

    private void flush() {
        var outlet = full;
        if (outlet != null) {
            full = null;
            outlet.drain();
        }
        out.flush();
    }

    boolean isWritable() {
        return ctx.channel().isWritable();
    }

    void consumed(int bytes) {
        credit.returned(bytes);
        moved();
    }

    void dropped(int bytes) {
        credit.returned(bytes);
        dropped += bytes;
        if (dropped > DRAINED_AT_MOST) {
            close();
        }
    }

    /** Whether the connection can carry another request after this response, as far as the body of this one goes. */
    boolean canKeep(Http1ServerExchange exchange) {
        if (draining || closing) {
            return false;
        }
        if (exchange.isRequestEnded()) {
            return true;
        }
        if (exchange.head().expectsContinue() && exchange.bodyRead() == 0) {
            return exchange.head().length() == 0;
        }
        return exchange.unread() <= DRAINED_AT_MOST;
    }

    void ended(Http1ServerExchange exchange) {
        if (exchange.isPersistent()) {
            settle(exchange);
        } else {
            close();
        }
    }

    void becomeTunnel() {
        tunnel = true;
        ctx.pipeline().remove(decoder);
        credit.hold(false);
    }

    /** Closes in the middle of a response; where its end is that of the connection, that must not be an orderly one. */
    void abort(boolean reset) {
        closing = true;
        if (reset) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            ctx.pipeline().firstContext().close(); // without close_notify
        } else {
            ctx.close();
        }
    }

    // ---- turns

    private void settle(Http1ServerExchange exchange) {
        if (!exchange.isOver() || current != exchange || tunnel) {
            return;
        }
        current = null;
        if (draining) {
            close();
            return;
        }
        moved();
        next();
    }

    /** The next request, as soon as the client has taken most of what it was sent: who does not read is not answered any more. */
    private void next() {
        if (current != null || closing) {
            return;
        }
        boolean writable = isWritable();
        credit.hold(!writable);
        if (writable) {
            resume();
        }
    }

    private void resume() {
        try {
            decoder.resume();
        } catch (Exception broken) {
            exceptionCaught(ctx, broken);
        }
    }

    private void tunnelled(ByteBuf data) {
        moved();
        if (current == null || current.isResponseEnded()) {
            data.release();
            return;
        }
        credit.given(data.readableBytes());
        current.data(data, ctx);
    }

    private void close() {
        if (!closing) {
            closing = true;
            out.handOn();
            Lingering.close(ctx.channel());
        }
    }

    /**
     * Between two requests there is nothing to wait for: the client has taken the last response, or sends nothing before it has, and so no
     * reset can destroy that.
     */
    @Override
    public void drain() {
        draining = true;
        if (current == null && !closing) {
            closing = true;
            out.handOn();
            ctx.channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    // ---- from the channel

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        credit.readComplete();
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        moved();
        if (!context.channel().isWritable()) {
            return;
        }
        if (current != null) {
            current.writable();
        } else if (!tunnel) {
            next();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Deadlines.of(connection.eventLoop()).remove(this);
        closing = true;
        if (current != null) {
            current.aborted();
        }
        out.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closing = true;
        context.close();
    }

    private void moved() {
        deadline = Deadlines.now() + idleNanos;
    }

    /** While the answer is awaited from elsewhere the client is not idle: only what it does not read or send counts against it. */
    @Override
    public long deadline() {
        boolean nothingToDo = current != null && (current.isRequestEnded() || !ctx.channel().config().isAutoRead());
        boolean waitsForUs = nothingToDo && isWritable() && !tunnel && !closing;
        return waitsForUs ? Deadlines.NEVER : deadline;
    }

    @Override
    public void expired() {
        closing = true;
        ctx.close();
    }
}

package dev.missent.wire.http1;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Destination;
import dev.missent.wire.Established;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.Outlet;
import dev.missent.wire.Peer;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.FlushOnce;
import dev.missent.wire.transport.Lingering;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of an HTTP/1.1 connection: one exchange at a time.
 *
 * <p>Nothing on such a connection says which request a response answers but its place. So it takes the next request only if nothing is left
 * of the last: the request was sent whole, the response has come whole, and nothing came behind it. A connection of which that is not true is
 * closed.
 */
public final class Http1ClientConnection extends ChannelInboundHandlerAdapter implements ClientConnection, Deadlines.Timed {
    private static final String DECODER = "http1-decoder";
    /** For how long more may come when reading was held up: long enough for one more look at the socket. */
    private static final long LOOK_AGAIN_MILLIS = 1;

    private final Channel channel;
    private final ResponseDecoder decoder;
    private final Established established;
    private final Destination.Timeouts timeouts;
    private final Credit credit;
    private ChannelHandlerContext ctx;
    private JoinedWrites out;
    private @Nullable Outlet full;
    private FlushOnce flush;
    private @Nullable Http1ClientExchange current;
    private Runnable listener = () -> {};
    private int requests;
    private long movedAt = Deadlines.now();
    private boolean usable = true;
    private boolean surplus;
    private boolean unsent;
    private boolean interim;
    private boolean switching;
    private boolean tunnel;
    private @Nullable Throwable broken;

    /** Adds the connection to the pipeline of its channel. */
    public static Http1ClientConnection install(Channel channel, Peer peer, Destination.Timeouts timeouts) {
        var connection = new Http1ClientConnection(channel, peer, timeouts);
        channel.pipeline()
            .addLast(DECODER, connection.decoder)
            .addLast("http1", connection);
        return connection;
    }

    @SuppressWarnings("NullAway.Init") // handlerAdded comes first
    private Http1ClientConnection(Channel channel, Peer peer, Destination.Timeouts timeouts) {
        this.channel = channel;
        established = Established.of(channel, Protocol.HTTP_1_1, peer);
        this.timeouts = timeouts;
        credit = new Credit(channel);
        decoder = new ResponseDecoder(this::answersHead, this::surplus);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        out = new JoinedWrites(context);
        flush = new FlushOnce(context.executor(), this::flush);
        Deadlines.of(eventLoop()).add(this);
    }

    @Override
    public Established established() {
        return established;
    }

    @Override
    public boolean isAvailable() {
        return usable && current == null && channel.isActive();
    }

    @Override
    public boolean isUsable() {
        return usable && channel.isActive();
    }

    @Override
    public boolean isIdle() {
        return current == null;
    }

    @Override
    public boolean isSettled() {
        return true;
    }

    @Override
    public void whenSettled(Runnable then) {
        then.run();
    }

    @Override
    public boolean allowsExtendedConnect() {
        return false;
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

    /** There are no frames in HTTP/1.1. */
    @Override
    public void onOrigin(Consumer<List<Origin>> never) {}

    @Override
    public ClientExchange open(OutboundHead head, boolean end, ResponseSink sink) {
        Confined.to(eventLoop());
        if (current != null) {
            throw new IllegalStateException("connection " + id() + " is in use");
        }
        if (end && head.length() != 0) {
            throw new IllegalArgumentException("the head announces content, and nothing follows");
        }
        var bytes = Http1Writer.request(allocator(), head);
        requests++;
        var exchange = new Http1ClientExchange(this, head, end, sink);
        current = exchange;
        decoder.expect();
        unsent = true;
        write(bytes);
        return exchange;
    }

    @Override
    public void close() {
        usable = false;
        if (tunnel) {
            // what is still coming must not turn the last words into a reset
            out.handOn();
            Lingering.close(channel);
        } else {
            channel.close();
        }
    }

    @Override
    public void drain() {
        usable = false;
        if (current == null) {
            channel.close();
        }
        listener.run();
    }

    // ---- for the exchange

    ByteBufAllocator allocator() {
        return channel.alloc();
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
        unsent &= !channel.isActive();
        var outlet = full;
        if (outlet != null) {
            full = null;
            outlet.drain();
        }
        out.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public boolean hasSurplus() {
        return surplus;
    }

    /** Whether the server has agreed to another protocol. */
    boolean isSwitched() {
        return switching;
    }

    void consumed(int bytes) {
        credit.returned(bytes);
        moved();
        if (current != null && current.isOver()) {
            freeLater(current);
        }
    }

    private boolean answersHead() {
        return current != null && current.head().isHead();
    }

    // ---- from the channel

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        moved();
        var exchange = current;
        if (exchange == null || exchange.isOver()) {
            ReferenceCountUtil.release(message); // of an exchange that was given up
        } else if (unsent) {
            ReferenceCountUtil.release(message);
            surplus();
        } else if (tunnel) {
            data(exchange, (ByteBuf) message);
        } else if (message instanceof HttpResponse response) {
            head(exchange, response);
        } else if (message instanceof HttpContent content) {
            content(exchange, content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(Http1ClientExchange exchange, HttpResponse response) {
        switch (ReceivedHead.of(response, exchange.head())) {
            case ReceivedHead.Broken(var detail) -> broken(exchange, detail);
            case ReceivedHead.Interim(var head) -> {
                interim = true;
                if (!exchange.interim(head)) {
                    broken(exchange, "too many interim responses");
                }
            }
            case ReceivedHead.Last(var head, var staysOpen, var switches) -> {
                interim = false;
                usable &= staysOpen;
                switching = switches;
                exchange.response(head);
            }
        }
    }

    private void content(Http1ClientExchange exchange, HttpContent content) {
        if (!content.decoderResult().isSuccess()) {
            content.release();
            broken(exchange, "malformed response body");
            return;
        }
        if (content.content().isReadable()) {
            data(exchange, content.content());
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent last) {
            last(exchange, last);
        }
    }

    private void last(Http1ClientExchange exchange, LastHttpContent last) {
        if (interim) {
            interim = false;
            return;
        }
        if (switching) {
            tunnel = true;
            ctx.pipeline().remove(DECODER);
            return;
        }
        boolean sent = exchange.isRequestEnded() && out.isSent();
        surplus |= decoder.hasMore();
        // RFC 9112 s9.6: what is still to be sent would be read as the next request
        usable &= sent && !surplus;
        exchange.end(trailers(last));
        if (!usable) {
            close();
        }
    }

    /** All that was there has been read: if nothing came behind the response, the next request may be sent. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        credit.readComplete();
        var exchange = current;
        if (exchange != null && exchange.isOver() && usable) {
            if (credit.wasHeld()) {
                freeLater(exchange);
            } else {
                free(exchange);
            }
        }
        context.fireChannelReadComplete();
    }

    /** Reading was held up, so there may be more in the socket: what is there comes before that. */
    private void freeLater(Http1ClientExchange exchange) {
        eventLoop().schedule(() -> free(exchange), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** As long as reading is held up, nobody knows what is in the socket; the next look is when it goes on. */
    private void free(Http1ClientExchange exchange) {
        if (exchange == current && usable && channel.config().isAutoRead()) {
            current = null;
            listener.run();
        }
    }

    /** Bytes that belong to no response: a server that sends such cannot be trusted with another request. What is unsent stays unsent. */
    private void surplus() {
        surplus = true;
        usable = false;
        ctx.pipeline().firstContext().close();
    }

    private void data(Http1ClientExchange exchange, ByteBuf data) {
        credit.given(data.readableBytes());
        exchange.data(data);
    }

    private static @Nullable Fields trailers(LastHttpContent last) {
        if (last.trailingHeaders().isEmpty()) {
            return null;
        }
        var fields = new Fields(4);
        return Http1Heads.copy(last.trailingHeaders(), fields) == null ? fields : null;
    }

    private void broken(Http1ClientExchange exchange, String detail) {
        usable = false;
        exchange.failed(new Failure(Failure.Kind.PROTOCOL, detail));
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        moved();
        if (current != null && context.channel().isWritable()) {
            current.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Deadlines.of(eventLoop()).remove(this);
        usable = false;
        var exchange = current;
        current = null;
        if (exchange != null && tunnel) {
            exchange.end(null);
        } else if (exchange != null) {
            exchange.failed(lost(ended(exchange), exchange, "the server closed the connection"));
        }
        out.close();
        listener.run();
    }

    private Failure.Kind ended(Http1ClientExchange exchange) {
        if (unsent && !out.isSent()) {
            return Failure.Kind.NOT_PROCESSED;
        }
        return requests > 1 && !exchange.isResponseBegun() ? Failure.Kind.STALE : Failure.Kind.CLOSED;
    }

    private Failure lost(Failure.Kind kind, Http1ClientExchange exchange, String words) {
        if (surplus) {
            return new Failure(kind, FailureCause.SURPLUS_BYTES, "more came for the last request than its response");
        }
        if (broken != null) {
            return new Failure(kind, words, broken);
        }
        return exchange.isResponseBegun()
            ? new Failure(kind, FailureCause.RESPONSE_INCOMPLETE, words)
            : new Failure(kind, words);
    }

    /** RFC 9112 s9.8: without close_notify nobody knows whether a body that ends with the connection is whole. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent closed && !closed.isSuccess()) {
            cut();
        }
        context.fireUserEventTriggered(event);
    }

    /** Notes a reset before the decoder treats it as the end of a body that ends with the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken = cause;
        cut();
        close();
    }

    private void cut() {
        usable = false;
        if (current != null && current.isResponseBegun() && !tunnel) {
            current.failed(lost(Failure.Kind.CLOSED, current, "the server cut the connection off"));
        }
    }

    // ---- time

    private void moved() {
        movedAt = Deadlines.now();
    }

    @Override
    public long deadline() {
        if (current == null || current.isOver() || tunnel) {
            return movedAt + Deadlines.nanos(tunnel ? timeouts.idle() : timeouts.keep());
        }
        if (!channel.config().isAutoRead()) {
            return Deadlines.NEVER; // the consumer of the body is slow, not the server
        }
        if (!current.isRequestEnded() && isWritable()) {
            return Deadlines.NEVER; // the rest of the request is awaited from elsewhere
        }
        return movedAt + Deadlines.nanos(current.isResponseBegun() ? timeouts.idle() : timeouts.response());
    }

    @Override
    public void expired() {
        var exchange = current;
        usable = false;
        if (exchange != null && !tunnel) {
            boolean begun = exchange.isResponseBegun();
            exchange.failed(new Failure(begun ? Failure.Kind.IDLE : Failure.Kind.RESPONSE_TIMEOUT,
                begun
                    ? "nothing moved for " + timeouts.idle().toMillis() + " ms"
                    : "no response within " + timeouts.response().toMillis() + " ms"));
        }
        channel.close();
    }
}

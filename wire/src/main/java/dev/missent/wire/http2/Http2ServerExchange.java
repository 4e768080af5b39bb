package dev.missent.wire.http2;

import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.HttpDate;
import dev.missent.wire.Names;
import dev.missent.wire.Outlet;
import dev.missent.wire.RequestHead;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.transport.Confined;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** One request and its response on a stream. */
final class Http2ServerExchange implements ServerExchange, Outlet.To {
    private final Http2ServerEdge edge;
    private final Http2Stream stream;
    private final RequestHead head;
    private final int number;
    private final Outlet outlet;
    private @Nullable RequestSink sink;
    private boolean requestEnded;
    private boolean responseEnded;
    private int unconsumed;

    Http2ServerExchange(Http2ServerEdge edge, Http2Stream stream, RequestHead head, int number) {
        this.edge = edge;
        this.stream = stream;
        this.head = head;
        this.number = number;
        outlet = new Outlet(this, edge.accepted().allocator());
    }

    @Override
    public ServerConnection connection() {
        return edge.accepted();
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void interim(ResponseHead interim) {
        if (!responseEnded) {
            edge.writeHeaders(stream, Http2Heads.outbound(interim), false);
        }
    }

    @Override
    public void respond(ResponseHead response, boolean end) {
        Confined.to(eventLoop());
        if (responseEnded) {
            return;
        }
        if (!response.fields().contains(Names.DATE)) {
            response.fields().add(Names.DATE, HttpDate.now());
        }
        responseEnded = end; // before it is written, for that may close the stream
        var written = edge.writeHeaders(stream, Http2Heads.outbound(response), end);
        if (end) {
            ended(written);
        }
    }

    /** RFC 8441 s5: 2xx to the extended CONNECT, and what follows on the stream are the bytes of the other protocol. */
    @Override
    public void upgrade(ResponseHead response) {
        respond(new ResponseHead(200, response.fields()), false);
    }

    @Override
    public void send(ByteBuf data, boolean end) {
        if (responseEnded) {
            data.release();
            return;
        }
        responseEnded = end;
        if (end && outlet.isEmpty() && outlet.isWritable()) {
            ended(edge.writeData(stream, data, true));
            return;
        }
        outlet.send(data);
        if (end) {
            outlet.end(() -> ended(edge.writeData(stream, Unpooled.EMPTY_BUFFER, true)));
        }
    }

    @Override
    public boolean takesMore() {
        return edge.isWritable(stream);
    }

    @Override
    public void drainSoon(Outlet full) {
        edge.drainSoon(full);
    }

    @Override
    public void put(ByteBuf data) {
        edge.writeData(stream, data, false);
    }

    @Override
    public void finish(@Nullable Fields trailers) {
        if (responseEnded) {
            return;
        }
        responseEnded = true;
        outlet.end(() -> ended(trailers == null || trailers.size() == 0
            ? edge.writeData(stream, Unpooled.EMPTY_BUFFER, true)
            : edge.writeHeaders(stream, Http2Heads.outbound(trailers), true)));
    }

    /** RFC 9113 s8.1: a complete response before the request has ended may be followed by RST_STREAM(NO_ERROR). */
    private void ended(ChannelFuture written) {
        if (!requestEnded) {
            edge.resetAfter(written, stream, head.target() instanceof Target.Malformed(var defect) && defect.status() == 400
                ? Http2Error.PROTOCOL_ERROR
                : Http2Error.NO_ERROR);
        }
        returnCredit();
    }

    /** What was handed on and never taken would stay missing in the window of the connection. */
    private void returnCredit() {
        if (unconsumed > 0) {
            int rest = unconsumed;
            unconsumed = 0;
            edge.consume(stream, rest);
        }
    }

    @Override
    public boolean isWritable() {
        return outlet.isWritable();
    }

    @Override
    public void consumed(int bytes) {
        int returned = Math.min(bytes, unconsumed);
        if (returned > 0) {
            unconsumed -= returned;
            edge.consume(stream, returned);
        }
    }

    @Override
    public void abort() {
        if (!responseEnded) {
            responseEnded = true;
            outlet.clear();
            edge.reset(stream, Http2Error.INTERNAL_ERROR);
            returnCredit();
        }
    }

    // ---- from the edge

    void sink(RequestSink taker) {
        sink = taker;
    }

    void data(ByteBuf data) {
        unconsumed += data.readableBytes();
        if (responseEnded || sink == null) {
            data.release();
            returnCredit();
        } else {
            sink.onData(data);
        }
    }

    void end(@Nullable Fields trailers) {
        requestEnded = true;
        if (!responseEnded && sink != null) {
            sink.onEnd(trailers);
        }
    }

    void requestEndedWithHead() {
        requestEnded = true;
    }

    void writable() {
        outlet.drain();
        if (!responseEnded && sink != null && outlet.isWritable()) {
            sink.onWritable();
        }
    }

    /** The stream was closed by either side. */
    void closed() {
        outlet.clear();
        unconsumed = 0;
        if (!(responseEnded && requestEnded)) {
            boolean answered = responseEnded;
            responseEnded = true;
            requestEnded = true;
            if (!answered && sink != null) {
                sink.onAborted();
            }
        }
    }
}

package dev.missent.wire.http1;

import dev.missent.core.defect.Defect;
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
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** One request and its response over HTTP/1.1. */
final class Http1ServerExchange implements ServerExchange, Outlet.To {
    /** How the end of the response is told. */
    private enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        CLOSE,
        RAW
    }

    private final Http1ServerEdge edge;
    private final RequestHead head;
    private final int number;
    private final boolean http10;
    private final Outlet outlet;
    private @Nullable RequestSink sink;
    private Framing framing = Framing.NONE;
    private boolean headSent;
    private boolean responseEnded;
    private boolean requestEnded;
    private boolean persistent;
    private long bodyRead;
    private long missing;

    Http1ServerExchange(Http1ServerEdge edge, RequestHead head, int number, boolean persistent, boolean http10) {
        this.edge = edge;
        this.head = head;
        this.number = number;
        this.persistent = persistent;
        this.http10 = http10;
        outlet = new Outlet(this, edge.connection().allocator());
    }

    @Override
    public ServerConnection connection() {
        return edge.connection();
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
        if (http10 || headSent) {
            return;
        }
        edge.write(Http1Writer.statusLine(interim.status()).fields(interim.fields()).endOfHead(allocator()));
    }

    @Override
    public void respond(ResponseHead response, boolean end) {
        Confined.to(eventLoop());
        if (headSent) {
            throw new IllegalStateException("the head was sent");
        }
        headSent = true;
        persistent &= edge.canKeep(this);
        var out = Http1Writer.statusLine(response.status()).fields(response.fields());
        if (!response.fields().contains(Names.DATE)) {
            out.field(Names.DATE, HttpDate.now());
        }
        framing = frame(out, response, end);
        if (!persistent) {
            out.close();
        }
        edge.write(out.endOfHead(allocator()));
        if (end) {
            ended();
        }
    }

    /** RFC 9112 s6.3, seen from the sender. */
    private Framing frame(Http1Writer out, ResponseHead response, boolean end) {
        if (response.saysLength()) {
            out.length(response.length());
        }
        if (head.isHead() || response.isEmptyByStatus()) {
            return Framing.NONE;
        }
        if (response.saysLength()) {
            missing = response.length();
            if (end && missing > 0) {
                throw new IllegalArgumentException(missing + " bytes are announced, and nothing follows");
            }
            return Framing.LENGTH;
        }
        if (end) {
            out.length(0);
            return Framing.NONE;
        }
        if (http10) {
            persistent = false;
            return Framing.CLOSE;
        }
        out.chunked();
        return Framing.CHUNKED;
    }

    @Override
    public void upgrade(ResponseHead response) {
        headSent = true;
        persistent = false;
        framing = Framing.RAW;
        edge.write(Http1Writer.statusLine(response.status()).fields(response.fields()).endOfHead(allocator()));
        edge.becomeTunnel();
    }

    @Override
    public void send(ByteBuf data, boolean end) {
        if (responseEnded) { // by a client that has gone
            data.release();
            return;
        }
        switch (framing) {
            case NONE -> data.release();
            case LENGTH -> announced(data);
            case CLOSE, RAW, CHUNKED -> outlet.send(data);
        }
        if (end) {
            finish(null);
        }
    }

    /** What is beyond the length that was announced would be the next response. */
    private void announced(ByteBuf data) {
        missing -= data.readableBytes();
        if (missing < 0) {
            data.release();
            abort();
        } else {
            outlet.send(data);
        }
    }

    @Override
    public boolean takesMore() {
        return edge.isWritable();
    }

    @Override
    public void drainSoon(Outlet full) {
        edge.drainSoon(full);
    }

    @Override
    public void put(ByteBuf data) {
        if (framing == Framing.CHUNKED) {
            edge.writeChunk(data);
        } else {
            edge.write(data);
        }
    }

    @Override
    public void finish(@Nullable Fields trailers) {
        if (responseEnded) {
            return;
        }
        if (!headSent || missing != 0) {
            abort();
            return;
        }
        outlet.end(() -> {
            if (framing == Framing.CHUNKED) {
                edge.write(Http1Writer.lastChunk(allocator(), trailers));
            }
            ended();
        });
    }

    private void ended() {
        responseEnded = true;
        edge.ended(this);
    }

    @Override
    public boolean isWritable() {
        return outlet.isWritable();
    }

    @Override
    public void consumed(int bytes) {
        edge.consumed(bytes);
    }

    @Override
    public void abort() {
        if (!responseEnded) {
            outlet.clear();
            edge.abort(framing == Framing.CLOSE);
        }
    }

    // ---- from the edge

    void sink(RequestSink taker) {
        sink = taker;
    }

    void data(ByteBuf data, ChannelHandlerContext ctx) {
        bodyRead += data.readableBytes();
        if (responseEnded || sink == null) {
            edge.dropped(data.readableBytes());
            data.release();
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

    void writable() {
        outlet.drain();
        if (!responseEnded && sink != null && outlet.isWritable()) {
            sink.onWritable();
        }
    }

    /** The connection is gone. */
    void aborted() {
        outlet.clear();
        if (!isOver() && sink != null) {
            responseEnded = true;
            requestEnded = true;
            sink.onAborted();
        }
    }

    /** The body is not what its framing says. */
    void malformed(Defect defect) {
        if (isOver() || sink == null) {
            return;
        }
        requestEnded = true;
        if (headSent) {
            responseEnded = true;
            sink.onAborted();
        } else {
            persistent = false;
            sink.onMalformed(defect);
        }
    }

    boolean isOver() {
        return responseEnded && requestEnded;
    }

    boolean isResponseEnded() {
        return responseEnded;
    }

    boolean isRequestEnded() {
        return requestEnded;
    }

    boolean isPersistent() {
        return persistent;
    }

    /** What is still to come of the request body, or {@link RequestHead#UNKNOWN_LENGTH}. */
    long unread() {
        return requestEnded
            ? 0
            : head.length() == RequestHead.UNKNOWN_LENGTH ? RequestHead.UNKNOWN_LENGTH : head.length() - bodyRead;
    }

    long bodyRead() {
        return bodyRead;
    }
}

package dev.missent.wire.http2;

import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.Outlet;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.transport.Deadlines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** One request that was sent on a stream. */
final class Http2ClientExchange implements ClientExchange, Outlet.To {
    private final Http2ClientConnection connection;
    private final int id;
    private final ResponseSink sink;
    private final OutboundHead head;
    private final Outlet outlet;
    private boolean requestEnded;
    private boolean responseBegun;
    private boolean switched;
    private boolean over;
    private boolean endsWithHead;
    private int unconsumed;
    private int interims;
    private long missing = RequestHead.UNKNOWN_LENGTH;
    private long movedAt = Deadlines.now();

    Http2ClientExchange(Http2ClientConnection connection, int id, OutboundHead head, boolean end, ResponseSink sink) {
        this.connection = connection;
        this.id = id;
        this.sink = sink;
        this.head = head;
        requestEnded = end;
        outlet = new Outlet(this, connection.allocator());
    }

    @Override
    public ClientConnection connection() {
        return connection;
    }

    @Override
    public void send(ByteBuf data) {
        if (over || requestEnded) {
            data.release();
        } else {
            moved();
            outlet.send(data);
        }
    }

    @Override
    public boolean takesMore() {
        return connection.isWritable(id);
    }

    @Override
    public void drainSoon(Outlet full) {
        connection.drainSoon(full);
    }

    @Override
    public void put(ByteBuf data) {
        moved();
        connection.writeData(id, data, false);
    }

    @Override
    public void finish(@Nullable Fields trailers) {
        if (over || requestEnded) {
            return;
        }
        requestEnded = true;
        outlet.end(() -> ended(trailers));
    }

    private void ended(@Nullable Fields trailers) {
        moved();
        if (trailers == null || trailers.size() == 0) {
            connection.writeData(id, Unpooled.EMPTY_BUFFER, true);
        } else {
            connection.writeHeaders(id, Http2Heads.outbound(trailers), true);
        }
    }

    @Override
    public boolean isWritable() {
        return outlet.isWritable();
    }

    @Override
    public void consumed(int bytes) {
        int returned = Math.min(bytes, unconsumed);
        unconsumed -= returned;
        moved();
        if (returned > 0) {
            connection.consume(id, returned);
        }
    }

    @Override
    public boolean endsWithHead() {
        return endsWithHead;
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            outlet.clear();
            connection.consume(id, unconsumed);
            unconsumed = 0;
            connection.reset(id, Http2Error.CANCEL);
        }
    }

    // ---- from the connection

    void response(ResponseHead response, boolean end) {
        if (over) {
            return;
        }
        moved();
        endsWithHead = end;
        if (response.isInterim() && ++interims > ResponseHead.MAX_INTERIM) {
            failed(new Failure(Failure.Kind.PROTOCOL, "too many interim responses"));
            connection.reset(id, Http2Error.ENHANCE_YOUR_CALM);
        } else if (response.isInterim()) {
            sink.onInterim(response);
        } else {
            responseBegun = true;
            switched = head.upgrade() != null && response.status() < 300;
            missing = length(response);
            if (end && missing > 0) {
                cutShort(); // the announcement would go on without what it announces
            } else {
                sink.onResponse(response);
            }
        }
    }

    /** How much content is announced and follows. */
    private long length(ResponseHead response) {
        return head.isHead() || switched || response.isEmptyByStatus() ? RequestHead.UNKNOWN_LENGTH : response.length();
    }

    /** RFC 9113 s8.1.1: malformed; the codec lets it pass when no content has come at all. */
    private void cutShort() {
        failed(new Failure(Failure.Kind.PROTOCOL, missing + " bytes of the content are missing"));
        connection.reset(id, Http2Error.PROTOCOL_ERROR);
    }

    boolean isResponseBegun() {
        return responseBegun;
    }

    void data(ByteBuf data) {
        moved();
        unconsumed += data.readableBytes();
        missing -= missing > 0 ? data.readableBytes() : 0;
        if (over) {
            data.release();
            connection.consume(id, unconsumed);
            unconsumed = 0;
        } else {
            sink.onData(data);
        }
    }

    /** The response is complete; what is left of the request is of no use to anybody (RFC 9113 s8.1). */
    void end(@Nullable Fields trailers) {
        if (over) {
            return;
        }
        if (missing > 0) {
            cutShort();
            return;
        }
        if (!requestEnded && switched) {
            finish(null); // RFC 8441 s5: END_STREAM stands for the FIN of TCP, and is answered alike
        }
        if (!requestEnded || !outlet.isEmpty()) {
            requestEnded = true;
            outlet.clear();
            connection.reset(id, Http2Error.NO_ERROR);
        }
        over = true;
        sink.onEnd(trailers);
    }

    void failed(Failure failure) {
        if (!over) {
            over = true;
            unconsumed = 0;
            outlet.clear();
            sink.onFailed(failure);
        }
    }

    void writable() {
        if (!over) {
            moved();
            outlet.drain();
            if (outlet.isWritable()) {
                sink.onWritable();
            }
        }
    }

    private void moved() {
        movedAt = Deadlines.now();
    }

    long deadline(Http2Stream stream) {
        boolean awaitsAnswer = head.upgrade() != null && !responseBegun;
        boolean awaitsUs = unconsumed > 0 || !requestEnded && !awaitsAnswer && connection.isWritable(stream.id());
        var timeouts = connection.timeouts();
        return awaitsUs ? Deadlines.NEVER : movedAt + Deadlines.nanos(responseBegun ? timeouts.idle() : timeouts.response());
    }

    void expire() {
        boolean begun = responseBegun;
        failed(new Failure(begun ? Failure.Kind.IDLE : Failure.Kind.RESPONSE_TIMEOUT,
            begun ? "nothing moved in time" : "no response in time"));
        connection.reset(id, Http2Error.CANCEL);
    }
}

package dev.missent.wire.http1;

import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.Outlet;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** One request that was sent over HTTP/1.1. */
final class Http1ClientExchange implements ClientExchange, Outlet.To {
    private final Http1ClientConnection connection;
    private final OutboundHead head;
    private final ResponseSink sink;
    private final Outlet outlet;
    private long missing;
    private int interims;
    private boolean requestEnded;
    private boolean responseBegun;
    private boolean responseEnded;
    private boolean cancelled;

    Http1ClientExchange(Http1ClientConnection connection, OutboundHead head, boolean end, ResponseSink sink) {
        this.connection = connection;
        this.head = head;
        this.sink = sink;
        missing = Math.max(0, head.length());
        outlet = new Outlet(this, connection.allocator());
        requestEnded = end;
    }

    @Override
    public ClientConnection connection() {
        return connection;
    }

    @Override
    public void send(ByteBuf data) {
        if (isOver() || requestEnded && !connection.isSwitched()) {
            data.release(); // on the connection it would be the next request
        } else if (isChunked() || connection.isSwitched()) {
            outlet.send(data);
        } else {
            announced(data);
        }
    }

    @Override
    public boolean takesMore() {
        return connection.isWritable();
    }

    @Override
    public void drainSoon(Outlet full) {
        connection.drainSoon(full);
    }

    @Override
    public void put(ByteBuf data) {
        if (isChunked()) {
            connection.writeChunk(data);
        } else {
            connection.write(data);
        }
    }

    private boolean isChunked() {
        return head.length() == RequestHead.UNKNOWN_LENGTH;
    }

    /** What is beyond the length that was announced would be the next request. */
    private void announced(ByteBuf data) {
        missing -= data.readableBytes();
        if (missing < 0) {
            data.release();
            broken("the body is longer than the length that was announced");
        } else {
            outlet.send(data);
        }
    }

    private void broken(String detail) {
        failed(new Failure(Failure.Kind.PROTOCOL, FailureCause.REQUEST_INVALID, detail));
        connection.close();
    }

    @Override
    public void finish(@Nullable Fields trailers) {
        if (isOver()) {
            return;
        }
        if (connection.isSwitched()) {
            // the other protocol has ended in this direction, and TLS has no half-closed connections worth the name
            outlet.end(connection::close);
            return;
        }
        if (requestEnded) {
            return;
        }
        if (missing > 0) {
            broken(missing + " bytes of the body are missing");
            return;
        }
        outlet.end(() -> ended(trailers));
    }

    private void ended(@Nullable Fields trailers) {
        requestEnded = true;
        if (isChunked()) {
            connection.write(Http1Writer.lastChunk(connection.allocator(), trailers));
        }
    }

    @Override
    public boolean isWritable() {
        return outlet.isWritable();
    }

    @Override
    public void consumed(int bytes) {
        connection.consumed(bytes);
    }

    /** Its framing says it, and is passed on. */
    @Override
    public boolean endsWithHead() {
        return false;
    }

    @Override
    public void cancel() {
        if (!isOver()) {
            cancelled = true;
            outlet.clear();
            connection.close();
        }
    }

    // ---- from the connection

    OutboundHead head() {
        return head;
    }

    /** False when there were too many (RFC 9110 s15.2 sets no limit): they are under no flow control. */
    boolean interim(ResponseHead interim) {
        if (++interims > ResponseHead.MAX_INTERIM) {
            return false;
        }
        sink.onInterim(interim);
        return true;
    }

    void response(ResponseHead response) {
        responseBegun = true;
        sink.onResponse(response);
    }

    void data(ByteBuf data) {
        sink.onData(data);
    }

    /** What is left of the request is of no use to the server (RFC 9112 s9.6), and would stay here for good. */
    void end(@Nullable Fields trailers) {
        responseEnded = true;
        requestEnded = true;
        outlet.clear();
        sink.onEnd(trailers);
    }

    void writable() {
        outlet.drain();
        if (!isOver() && outlet.isWritable()) {
            sink.onWritable();
        }
    }

    void failed(Failure failure) {
        if (!cancelled && !responseEnded) {
            responseEnded = true;
            requestEnded = true;
            outlet.clear();
            sink.onFailed(failure);
        }
    }

    boolean isOver() {
        return cancelled || requestEnded && responseEnded;
    }

    boolean isRequestEnded() {
        return requestEnded;
    }

    boolean isResponseBegun() {
        return responseBegun;
    }
}

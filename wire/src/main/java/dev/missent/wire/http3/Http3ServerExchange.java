package dev.missent.wire.http3;

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
import dev.missent.wire.transport.Deadlines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/** One request and its response on a stream. */
final class Http3ServerExchange implements ServerExchange, Outlet.To {
    /** How much of a body may wait for its consumer before the stream is not read. */
    private static final int WINDOW = 256 * 1024;
    private static final int HEAD_ESTIMATE = 512;
    /** Type and length of a DATA frame. */
    private static final int FRAME_HEAD = 9;
    /** What is shorter is copied behind the head of its frame: that costs less than a write of its own. */
    private static final int SHORT = 4096;

    private final Http3ServerEdge edge;
    private final RequestStream reader;
    private final QuicStreamChannel stream;
    private final RequestHead head;
    private final int number;
    private final Outlet outlet;
    private @Nullable RequestSink sink;
    /** Frames that leave with what is written next, or with the next flush of the connection. */
    private @Nullable ByteBuf ahead;
    private boolean requestEnded;
    private boolean responseEnded;
    private int unconsumed;
    private int unwritten;
    private long progressAt = Deadlines.now();

    Http3ServerExchange(Http3ServerEdge edge, RequestStream reader, QuicStreamChannel stream, RequestHead head, int number) {
        this.edge = edge;
        this.reader = reader;
        this.stream = stream;
        this.head = head;
        this.number = number;
        outlet = new Outlet(this, stream.alloc());
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
            Http3Heads.response(interim, room(HEAD_ESTIMATE));
            edge.drainSoon(this::writeAhead);
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
        Http3Heads.response(response, room(HEAD_ESTIMATE));
        if (end) {
            responseEnded = true;
            last();
        } else {
            edge.drainSoon(this::writeAhead);
        }
    }

    /** RFC 9220 s3: 2xx to the extended CONNECT, and what follows on the stream are the bytes of the other protocol. */
    @Override
    public void upgrade(ResponseHead response) {
        respond(new ResponseHead(200, response.fields()), false);
    }

    private ByteBuf room(int size) {
        var buffer = ahead;
        if (buffer == null) {
            buffer = stream.alloc().directBuffer(size);
            ahead = buffer;
        }
        return buffer;
    }

    private void writeAhead() {
        var buffer = ahead;
        if (buffer != null) {
            ahead = null;
            written(stream.write(buffer));
        }
    }

    /** A write that fails means that the client does not want the response (STOP_SENDING), or is gone. */
    private void written(ChannelFuture write) {
        edge.moved();
        unwritten++;
        write.addListener(done -> {
            unwritten--;
            progressAt = Deadlines.now();
            if (!done.isSuccess()) {
                reader.refused();
            }
        });
    }

    @Override
    public void send(ByteBuf data, boolean end) {
        if (responseEnded) {
            data.release();
            return;
        }
        responseEnded = end;
        outlet.send(data);
        if (end) {
            outlet.end(this::last);
        }
    }

    /** A stream that takes no more gets one write all the same: only by a write the gateway learns that the client has given up. */
    @Override
    public boolean takesMore() {
        return stream.isWritable() || unwritten == 0;
    }

    @Override
    public void drainSoon(Outlet full) {
        edge.drainSoon(full::drain);
    }

    @Override
    public void put(ByteBuf data) {
        int size = data.readableBytes();
        var out = room(FRAME_HEAD + (size < SHORT ? size : 0));
        Varint.write(FrameType.DATA, out);
        Varint.write(size, out);
        if (size < SHORT) {
            out.writeBytes(data);
            data.release();
            edge.drainSoon(this::writeAhead);
        } else {
            writeAhead();
            written(stream.write(data));
        }
    }

    @Override
    public void finish(@Nullable Fields trailers) {
        if (responseEnded) {
            return;
        }
        responseEnded = true;
        outlet.end(() -> {
            if (trailers != null && trailers.size() > 0) {
                Http3Heads.trailers(trailers, room(HEAD_ESTIMATE));
            }
            last();
        });
    }

    /** Ends the stream of the response, behind all that was written. */
    private void last() {
        var rest = ahead == null ? stream.alloc().directBuffer(0, 0) : ahead;
        ahead = null;
        var end = stream.write(new DefaultQuicStreamFrame(rest, true));
        written(end);
        if (!requestEnded) {
            boolean wrong = head.target() instanceof Target.Malformed(var defect) && defect.status() == 400;
            reader.stop();
            if (wrong || !stream.config().isAutoRead()) { // else mostly only the end of the stream is missing
                end.addListener(done -> reader.leave(wrong ? Http3Error.MESSAGE_ERROR : Http3Error.NO_ERROR));
            }
        }
        end.addListener(done -> edge.ended(this)); // what waits for the window of the client is not to be cut off by a drain
    }

    @Override
    public boolean isWritable() {
        return outlet.isWritable();
    }

    @Override
    public void consumed(int bytes) {
        edge.moved();
        unconsumed = Math.max(0, unconsumed - bytes);
        updateReading();
    }

    /** The client sends on when what it has sent is read: a stream that is not read closes its window. */
    void updateReading() {
        boolean reading = stream.config().isAutoRead();
        boolean wanted = !edge.isPaused() && unconsumed < (reading ? WINDOW : WINDOW / 2);
        if (reading != wanted) {
            stream.config().setAutoRead(wanted);
        }
    }

    @Override
    public void abort() {
        if (!responseEnded) {
            reset(Http3Error.INTERNAL_ERROR);
        }
    }

    private void reset(Http3Error error) {
        responseEnded = true;
        clear();
        reader.stop();
        edge.abandon(stream, error);
        edge.ended(this);
    }

    private void clear() {
        outlet.clear();
        if (ahead != null) {
            ahead.release();
            ahead = null;
        }
    }

    // ---- from the stream

    void sink(RequestSink taker) {
        sink = taker;
    }

    void data(ByteBuf data) {
        if (responseEnded || sink == null) {
            data.release();
            return;
        }
        unconsumed += data.readableBytes();
        updateReading();
        sink.onData(data);
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

    /** The content or the trailers break a rule: nobody gets an answer to half a request. */
    void malformed() {
        boolean answered = responseEnded;
        reset(Http3Error.MESSAGE_ERROR);
        if (!answered && sink != null) {
            sink.onAborted();
        }
    }

    void writable() {
        outlet.drain();
        if (!responseEnded && sink != null && outlet.isWritable()) {
            sink.onWritable();
        }
    }

    /** Whether the response is complete. */
    boolean isAnswered() {
        return responseEnded;
    }

    /** Whether a write waits. */
    boolean isWaiting() {
        return unwritten > 0;
    }

    /** Has Netty try the writes that wait: the client may have given up, of which Netty does not always tell. For so long only. */
    void tryAgain(long patienceNanos) {
        if (Deadlines.now() - progressAt > patienceNanos) {
            reader.refused();
        } else {
            stream.write(Unpooled.EMPTY_BUFFER);
        }
    }

    /** Gives up a response that waits for the client. */
    void giveUp() {
        reader.refused();
    }

    /** Whether the client is awaited: to send, or to read. */
    boolean isBlocked() {
        return !requestEnded || !stream.isWritable();
    }

    /** The stream is closed, by either side. */
    void closed() {
        clear();
        edge.ended(this);
        if (!responseEnded) {
            responseEnded = true;
            requestEnded = true;
            if (sink != null) {
                sink.onAborted();
            }
        }
    }
}

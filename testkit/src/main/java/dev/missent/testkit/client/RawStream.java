package dev.missent.testkit.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

import dev.missent.testkit.Waiting;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.message.Tally;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 stream, opened by {@link RawHttp2}: what is still to be said, and what has come back. */
public final class RawStream {
    private final RawHttp2 connection;
    private final int id;
    private final Tally body = new Tally();
    private final List<Integer> interim = new ArrayList<>();
    private int status;
    private Fields fields = Fields.NONE;
    private Fields trailers = Fields.NONE;
    private OptionalInt reset = OptionalInt.empty();
    private @Nullable Failure failure;
    private boolean complete;
    private int headBlockSize;
    private long progress;

    RawStream(RawHttp2 connection, int id) {
        this.connection = connection;
        this.id = id;
    }

    /** The stream's number. */
    public int id() {
        return id;
    }

    /** Sends a body, or a part of it, as the peer's windows allow; a connection that ends meanwhile is told by the response. */
    public RawStream send(Source part, boolean end) {
        connection.saying(peer -> peer.writeBody(id, part, end));
        return this;
    }

    /** Sends trailers, which end the stream. */
    public RawStream sendTrailers(Fields lines) {
        connection.saying(peer -> peer.writeHead(id, lines, true));
        return this;
    }

    /** Gives the stream up. */
    public RawStream reset(int code) {
        connection.saying(peer -> peer.write(Frame.reset(id, code)));
        return this;
    }

    /** Gives window for so many bytes on the stream and the connection, after {@link RawHttp2#withholdWindow()}. */
    public RawStream grant(int bytes) {
        connection.saying(peer -> peer.grant(id, bytes));
        return this;
    }

    /** Waits for the end of the response, a reset or the end of the connection. */
    public RawResponse response() {
        return await(() -> complete || reset.isPresent());
    }

    /** Waits for the final head; the body may be on its way. */
    public RawResponse head() {
        return await(() -> status != 0 || complete || reset.isPresent());
    }

    /** Waits until so many bytes of the body have come. */
    public RawResponse atLeast(long bytes) {
        return await(() -> body.content().length() >= bytes || complete || reset.isPresent());
    }

    /** The encoded size of the final head. */
    public synchronized int headBlockSize() {
        return headBlockSize;
    }

    private synchronized RawResponse await(BooleanSupplier enough) {
        boolean came = Waiting.until(this, () -> enough.getAsBoolean() || failure != null, () -> progress);
        if (!came) {
            return snapshot(new Failure.TimedOut());
        }
        return snapshot(complete || reset.isPresent() ? null : failure);
    }

    private RawResponse snapshot(@Nullable Failure reason) {
        Content content = body.content();
        return new RawResponse(status, fields, content, trailers, interim, reset, complete, reason);
    }

    synchronized void onHead(Fields head, int blockSize, boolean end) {
        String text = head.first(":status");
        var others = new Fields(head.lines().stream().filter(line -> !line.name().equals(":status")).toList());
        if (text == null) {
            trailers = others;
        } else if (text.length() == 3 && text.startsWith("1")) {
            interim.add(Integer.parseInt(text));
        } else {
            status = Integer.parseInt(text);
            fields = others;
            headBlockSize = blockSize;
        }
        move(end);
    }

    synchronized void onData(byte[] bytes, boolean end) {
        body.write(bytes, 0, bytes.length);
        move(end);
    }

    synchronized void onReset(int code) {
        reset = OptionalInt.of(code);
        move(false);
    }

    synchronized void onEnd(@Nullable IOException exception, String text) {
        failure = exception == null ? new Failure.Closed(text) : Failure.of(exception);
        move(false);
    }

    private void move(boolean end) {
        complete |= end;
        progress++;
        notifyAll();
    }
}

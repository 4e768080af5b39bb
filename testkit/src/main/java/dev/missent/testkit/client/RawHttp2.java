package dev.missent.testkit.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.FramePeer;
import dev.missent.testkit.frame.HeaderBlock;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import org.jspecify.annotations.Nullable;

/** HTTP/2 as frames out and streams in; any number of streams at once. What is heard is read on a virtual thread. */
public final class RawHttp2 implements AutoCloseable {
    private final RawConnection connection;
    private final Peer peer;
    private final Map<Integer, RawStream> streams = new ConcurrentHashMap<>();
    private final Heard heard = new Heard();
    private @Nullable IOException ending;
    private boolean ended;
    private int next = 1;

    RawHttp2(RawConnection connection, Frame... first) throws IOException {
        this.connection = connection;
        this.peer = new Peer();
        saying(peer -> {
            peer.sayPreface();
            peer.write(first);
        });
        Thread.ofVirtual().name("raw-http2-reader").start(peer::listen);
    }

    /** Something to say that fails when the connection has ended. */
    interface Saying {
        void to(FramePeer peer) throws IOException;
    }

    /** Says it; that the connection has gone is told by what waits for an answer. */
    void saying(Saying words) {
        try {
            words.to(peer);
        } catch (IOException gone) {
            // the reader has seen or will see the cause
        }
    }

    /** The request pseudo-header fields in the usual order. */
    public static Fields head(String method, String authority, String path) {
        return Fields.of(":method", method, ":scheme", "https", ":authority", authority, ":path", path);
    }

    /** GET on a new stream. */
    public RawStream get(String authority, String path) {
        return open(head("GET", authority, path), true);
    }

    /** A request with a body on a new stream. */
    public RawStream exchange(String method, String authority, String path, Source body) {
        return open(head(method, authority, path).with("content-length", Long.toString(body.length())), false).send(body, true);
    }

    /** A new stream with this header block: any fields, any order, well formed or not. */
    public RawStream open(Fields head, boolean end) {
        return open(HeaderBlock.encode(head), end, 16_384);
    }

    /** A new stream with a header block encoded by the test, in frames of at most so many bytes. */
    public synchronized RawStream open(byte[] block, boolean end, int frameSize) {
        var stream = new RawStream(this, next);
        next += 2;
        streams.put(stream.id(), stream);
        if (ended) {
            stream.onEnd(ending, heard.closing());
        }
        saying(peer -> peer.write(HeaderBlock.frames(stream.id(), block, end, frameSize)));
        return stream;
    }

    /** Sends frames as they are, unknown ones too. */
    public RawHttp2 send(Frame... frames) {
        saying(peer -> peer.write(frames));
        return this;
    }

    /** From now on a slow reader: window is only given by {@link RawStream#grant}. */
    public RawHttp2 withholdWindow() {
        peer.withholdWindow();
        return this;
    }

    /** All frames heard so far except DATA, in their order. */
    public List<Frame> frames() {
        return heard.frames();
    }

    /** Waits for a frame of the type; empty when none came in time or the connection ended. */
    public Optional<Frame> await(int type) {
        return heard.await(type);
    }

    /** The value of a setting of the peer, as heard so far. */
    public OptionalInt setting(int identifier) {
        return heard.setting(identifier);
    }

    /** The entries of all ORIGIN frames on stream 0 so far, null when there was none. */
    public @Nullable List<String> origins() {
        var frames = heard.frames().stream().filter(frame -> frame.type() == Frame.ORIGIN && frame.stream() == 0).toList();
        return frames.isEmpty() ? null : frames.stream().flatMap(frame -> frame.origins().stream()).toList();
    }

    /** The error code of the last GOAWAY so far. */
    public OptionalInt goAway() {
        return heard.goAway();
    }

    /** Waits for the end of the connection; false when it stays open. */
    public boolean isClosedByPeer() {
        return heard.awaitEnd();
    }

    /** The connection below. */
    public RawConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close();
    }

    private synchronized void end(@Nullable IOException exception) {
        ended = true;
        ending = exception;
        heard.end();
        streams.values().forEach(stream -> stream.onEnd(exception, heard.closing()));
    }

    private final class Peer extends FramePeer {
        Peer() throws IOException {
            super(connection.in(), connection.out());
        }

        void listen() {
            end(readAll());
        }

        @Override
        protected void onFrame(Frame frame) {
            heard.add(frame);
        }

        @Override
        protected void onHead(int stream, Fields fields, int blockSize, boolean end) {
            var known = streams.get(stream);
            if (known != null) {
                known.onHead(fields, blockSize, end);
            }
        }

        @Override
        protected void onData(int stream, byte[] bytes, boolean end) {
            var known = streams.get(stream);
            if (known != null) {
                known.onData(bytes, end);
            }
        }

        @Override
        protected void onReset(int stream, int code) {
            var known = streams.get(stream);
            if (known != null) {
                known.onReset(code);
            }
        }
    }
}

package dev.missent.testkit.frame;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One end of an HTTP/2 connection. It acknowledges SETTINGS and PING, gives back the window of what has arrived unless told to withhold it, and
 * keeps to the peer's windows when it sends a body; everything else is said and heard as it is.
 */
public abstract class FramePeer {
    private static final int MAX_FRAME_SIZE = 16_384;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private final FrameWire wire;
    private final HeaderReader headers = new HeaderReader();
    private final SendWindows windows = new SendWindows();
    private volatile boolean givingBack = true;

    protected FramePeer(InputStream in, OutputStream out) {
        this.wire = new FrameWire(in, out);
    }

    /** Says the client's preface. */
    public final void sayPreface() throws IOException {
        wire.write(PREFACE);
    }

    /** Hears the client's preface. */
    public final void hearPreface() throws IOException {
        wire.expect(PREFACE);
    }

    /** Writes the frames in one piece. */
    public final void write(Frame... frames) throws IOException {
        wire.write(frames);
    }

    /** Writes bytes that need not be frames. */
    public final void write(byte[] bytes) throws IOException {
        wire.write(bytes);
    }

    /** Says no more, acknowledgements included, and goes on hearing: a connection that is closed with something unread is reset. */
    protected final void fallSilent(Closeable ending) throws IOException {
        wire.end(ending);
    }

    /** A header block in as many frames as it needs. */
    public final void writeHead(int stream, Fields fields, boolean end) throws IOException {
        write(HeaderBlock.frames(stream, HeaderBlock.encode(fields), end, MAX_FRAME_SIZE));
    }

    /** A body in DATA frames, as the peer's windows allow. */
    public final void writeBody(int stream, Source body, boolean end) throws IOException {
        byte[] buffer = new byte[MAX_FRAME_SIZE];
        long rest = body.length();
        try (var in = body.open()) {
            while (rest > 0) {
                int count = windows.take(stream, (int) Math.min(rest, MAX_FRAME_SIZE));
                in.readNBytes(buffer, 0, count);
                rest -= count;
                write(new Frame(Frame.DATA, end && rest == 0 ? Frame.END_STREAM : 0, stream, Arrays.copyOf(buffer, count)));
            }
        }
        if (end && body.length() == 0) {
            write(Frame.of(Frame.DATA, Frame.END_STREAM, stream));
        }
    }

    /** From now on the peer gets no window back for what it sends, except by {@link #grant}. */
    public final void withholdWindow() {
        givingBack = false;
    }

    /** Gives window to a stream and to the connection. */
    public final void grant(int stream, int increment) throws IOException {
        write(Frame.windowUpdate(0, increment), Frame.windowUpdate(stream, increment));
    }

    /** Reads until the connection ends, and says how it did: null for an orderly end. */
    protected final @Nullable IOException readAll() {
        try {
            for (var frame = wire.read(); frame != null; frame = wire.read()) {
                take(frame);
            }
            return null;
        } catch (IOException failure) {
            return failure;
        } finally {
            windows.close();
        }
    }

    private void take(Frame frame) throws IOException {
        onFrame(frame);
        switch (frame.type()) {
            case Frame.DATA -> takeData(frame);
            case Frame.HEADERS, Frame.CONTINUATION -> {
                var head = headers.add(frame);
                if (head != null) {
                    onHead(frame.stream(), head.fields(), head.blockSize(), head.end());
                }
            }
            case Frame.RST_STREAM -> {
                windows.end(frame.stream());
                onReset(frame.stream(), frame.payload().getInt());
            }
            case Frame.SETTINGS -> takeSettings(frame);
            case Frame.PING -> answerPing(frame);
            case Frame.WINDOW_UPDATE -> windows.update(frame.stream(), frame.payload().getInt() & 0x7fff_ffff);
            default -> {
            }
        }
    }

    private void takeData(Frame frame) throws IOException {
        onData(frame.stream(), frame.content(), frame.has(Frame.END_STREAM));
        if (frame.length() > 0 && givingBack) {
            grant(frame.stream(), frame.length());
        }
    }

    private void takeSettings(Frame frame) throws IOException {
        if (!frame.has(Frame.ACK)) {
            windows.settings(frame.payload());
            write(Frame.of(Frame.SETTINGS, Frame.ACK, 0));
        }
    }

    private void answerPing(Frame frame) throws IOException {
        if (!frame.has(Frame.ACK)) {
            byte[] opaque = new byte[frame.length()];
            frame.payload().get(opaque);
            write(new Frame(Frame.PING, Frame.ACK, 0, opaque));
        }
    }

    /** Every frame, before it is acted upon. */
    protected abstract void onFrame(Frame frame);

    /** A whole header block: a head, an interim head, or trailers. */
    protected abstract void onHead(int stream, Fields fields, int blockSize, boolean end);

    /** A piece of a body. */
    protected abstract void onData(int stream, byte[] bytes, boolean end);

    /** The peer has given a stream up. */
    protected abstract void onReset(int stream, int code);
}

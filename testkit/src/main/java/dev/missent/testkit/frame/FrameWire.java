package dev.missent.testkit.frame;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** Frames over a pair of byte streams: one reader, any number of writers. */
final class FrameWire {
    private final DataInputStream in;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean ended;

    FrameWire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** The next frame, or null at the end of the connection. */
    @Nullable
    Frame read() throws IOException {
        byte[] head = new byte[9];
        int first = in.read();
        if (first < 0) {
            return null;
        }
        head[0] = (byte) first;
        in.readFully(head, 1, 8);
        var fields = ByteBuffer.wrap(head);
        int lengthAndType = fields.getInt();
        byte[] payload = new byte[lengthAndType >>> 8];
        int flags = fields.get() & 0xff;
        in.readFully(payload);
        return new Frame(lengthAndType & 0xff, flags, fields.getInt() & 0x7fff_ffff, payload);
    }

    void expect(byte[] preface) throws IOException {
        byte[] read = new byte[preface.length];
        in.readFully(read);
        if (!Arrays.equals(read, preface)) {
            throw new EOFException("no HTTP/2 preface");
        }
    }

    /** Writes the frames with nothing in between, in one write. */
    void write(Frame... frames) throws IOException {
        int size = 0;
        for (var frame : frames) {
            size += 9 + frame.length();
        }
        var bytes = ByteBuffer.allocate(size);
        for (var frame : frames) {
            bytes.putInt(frame.length() << 8 | frame.type()).put((byte) frame.flags()).putInt(frame.stream())
                .put(frame.payload());
        }
        write(bytes.array());
    }

    /** What is written from now on is dropped; the other direction stays open. */
    void end(Closeable ending) throws IOException {
        writing.lock();
        try {
            ended = true;
            ending.close();
        } finally {
            writing.unlock();
        }
    }

    void write(byte[] bytes) throws IOException {
        writing.lock();
        try {
            if (!ended) {
                out.write(bytes);
                out.flush();
            }
        } finally {
            writing.unlock();
        }
    }
}

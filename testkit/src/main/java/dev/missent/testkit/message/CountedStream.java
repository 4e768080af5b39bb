package dev.missent.testkit.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Tells how much was read. */
final class CountedStream extends FilterInputStream {
    private final AtomicLong taken;

    CountedStream(InputStream in, AtomicLong taken) {
        super(in);
        this.taken = taken;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        taken.addAndGet(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        int read = in.read(into, from, count);
        taken.addAndGet(Math.max(read, 0));
        return read;
    }
}

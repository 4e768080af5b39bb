package dev.missent.testkit.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The beginning of a stream. */
final class FirstBytes extends FilterInputStream {
    private long rest;

    FirstBytes(InputStream in, long length) {
        super(in);
        this.rest = length;
    }

    @Override
    public int read() throws IOException {
        return rest == 0 ? -1 : single();
    }

    private int single() throws IOException {
        rest--;
        return in.read();
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (rest == 0) {
            return -1;
        }
        int read = in.read(into, from, (int) Math.min(count, rest));
        rest -= Math.max(read, 0);
        return read;
    }
}

package dev.missent.bench.clients;

import java.io.InputStream;

/** So many zeros, for nothing: the cost of making a body is not to be measured. */
final class Zeros extends InputStream {
    private long left;

    Zeros(long length) {
        left = length;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int given = (int) Math.min(length, left);
        left -= given;
        return given;
    }
}

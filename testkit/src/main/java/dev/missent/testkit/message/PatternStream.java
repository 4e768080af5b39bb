package dev.missent.testkit.message;

import java.io.InputStream;
import java.util.Objects;

/** The bytes 0, 1, ... 250, 0, 1, ...: a prime period, so that a lost or repeated block of any usual size changes the checksum. */
final class PatternStream extends InputStream {
    private static final int PERIOD = 251;
    private static final byte[] REPEATED = repeated(1 << 16);

    private final long length;
    private long position;

    PatternStream(long length) {
        this.length = length;
    }

    private static byte[] repeated(int atLeast) {
        byte[] bytes = new byte[atLeast + PERIOD];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % PERIOD);
        }
        return bytes;
    }

    @Override
    public int read() {
        return position == length ? -1 : (int) (position++ % PERIOD);
    }

    @Override
    public int read(byte[] into, int from, int count) {
        Objects.checkFromIndexSize(from, count, into.length);
        if (position == length) {
            return count == 0 ? 0 : -1;
        }
        int given = (int) Math.min(Math.min(count, length - position), 1 << 16);
        System.arraycopy(REPEATED, (int) (position % PERIOD), into, from, given);
        position += given;
        return given;
    }
}

package dev.missent.testkit.message;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Counts and checksums a body while it arrives and keeps its beginning. */
public final class Tally extends OutputStream {
    private static final int KEPT = 1 << 20;

    private final CRC32 checksum = new CRC32();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;

    @Override
    public synchronized void write(int single) {
        write(new byte[]{(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        checksum.update(bytes, from, count);
        kept.write(bytes, from, Math.clamp(KEPT - kept.size(), 0, count));
        length += count;
    }

    /** What has arrived so far. */
    public synchronized Content content() {
        return new Content(length, checksum.getValue(), kept.toByteArray());
    }
}

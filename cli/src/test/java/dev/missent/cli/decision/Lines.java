package dev.missent.cli.decision;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import dev.missent.testkit.Waiting;

/** An access log in memory. */
final class Lines extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int count;
    private int taken;

    @Override
    public synchronized void write(int octet) {
        bytes.write(octet);
        count += octet == '\n' ? 1 : 0;
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] octets, int from, int length) {
        for (int i = from; i < from + length; i++) {
            write(octets[i]);
        }
    }

    /** The next line, when it has been written. */
    synchronized String next() {
        if (!Waiting.until(this, () -> count > taken, () -> count)) {
            throw new AssertionError("the log has " + count + " lines and no more:\n" + bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().skip(taken++).findFirst().orElseThrow();
    }
}

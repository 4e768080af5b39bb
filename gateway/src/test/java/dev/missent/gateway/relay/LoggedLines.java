package dev.missent.gateway.relay;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;

import dev.missent.testkit.Waiting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** An access log that a test can wait for. */
final class LoggedLines extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int single) {
        bytes.write(single);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] from, int offset, int count) {
        bytes.write(from, offset, count);
        notifyAll();
    }

    /** The lines when there are so many. */
    synchronized List<String> await(int count) {
        if (!Waiting.until(this, () -> lines().size() >= count, bytes::size)) {
            throw new AssertionError("waited for " + count + " lines: " + lines());
        }
        return lines();
    }

    private synchronized List<String> lines() {
        return bytes.toString(ISO_8859_1).lines().toList();
    }
}

package dev.missent.testkit.frame;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.missent.testkit.Waiting;

/** What the peer lets us send (RFC 9113 s5.2). */
final class SendWindows {
    private static final int INITIAL = 65_535;
    private static final int INITIAL_WINDOW_SIZE = 4;

    private final Map<Integer, Long> streams = new HashMap<>();
    private final Set<Integer> ended = new HashSet<>();
    private long connection = INITIAL;
    private long initial = INITIAL;
    private boolean closed;

    /** Takes at most so many bytes; waits while there are none. */
    synchronized int take(int stream, int wanted) throws IOException {
        boolean moved = Waiting.until(this, () -> available(stream) > 0 || closed || ended.contains(stream),
            () -> available(stream));
        if (closed || ended.contains(stream)) {
            throw new IOException("stream " + stream + " has ended while sending");
        }
        if (!moved) {
            throw new SocketTimeoutException("no window to send on stream " + stream);
        }
        int taken = (int) Math.min(wanted, available(stream));
        connection -= taken;
        streams.merge(stream, initial - taken, (window, ignored) -> window - taken);
        return taken;
    }

    private long available(int stream) {
        return Math.min(connection, streams.getOrDefault(stream, initial));
    }

    synchronized void update(int stream, int increment) {
        if (stream == 0) {
            connection += increment;
        } else {
            streams.merge(stream, initial + increment, (window, ignored) -> window + increment);
        }
        notifyAll();
    }

    synchronized void settings(ByteBuffer settings) {
        while (settings.remaining() >= 6) {
            if ((settings.getShort() & 0xffff) == INITIAL_WINDOW_SIZE) {
                long difference = settings.getInt() - initial;
                initial += difference;
                streams.replaceAll((ignored, window) -> window + difference);
            } else {
                settings.getInt();
            }
        }
        notifyAll();
    }

    synchronized void end(int stream) {
        ended.add(stream);
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

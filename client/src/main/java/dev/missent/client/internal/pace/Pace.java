package dev.missent.client.internal.pace;

import java.time.Duration;

import dev.missent.wire.ClientConnection;

/**
 * What one server takes: how many requests on a connection, and how many repetitions of requests that it left unprocessed. Used on one event
 * loop.
 *
 * <p>The number of requests is what a connection took that ended with requests unprocessed, if that has happened before: once may be a restart.
 * Where such a number is known, no more requests than that are sent on a connection and several connections are opened at once. When a
 * connection has answered that many and is still open, the number is doubled: the server takes more than was thought.
 *
 * <p>Repetitions are bounded, so that a server that refuses everything is not overrun: 1,024 at once, then 256 for each second, and one for
 * each request that was processed on a connection that has ended.
 */
public final class Pace {
    /** When nothing is known. */
    public static final int UNLIMITED = Integer.MAX_VALUE;
    /** A number that is too large to matter. */
    private static final int LARGE = 1 << 16;
    private static final int BURST = 1024;
    private static final long NANOS_EACH = Duration.ofSeconds(1).toNanos() / 256;

    private int perConnection = UNLIMITED;
    private boolean before;
    private int credit = BURST;
    private long filledAt;

    /** Nothing is known. */
    public Pace() {}

    /** How many requests the server takes on a connection; {@link #UNLIMITED} when that is not known. */
    public int perConnection() {
        return perConnection;
    }

    /** Whether the connection should get another request. */
    public boolean permits(ClientConnection connection) {
        return permits(connection.requests(), connection.isIdle());
    }

    boolean permits(int requests, boolean idle) {
        if (requests >= perConnection && idle) {
            perConnection = perConnection >= LARGE ? UNLIMITED : 2 * perConnection;
            before = perConnection != UNLIMITED;
        }
        return requests < perConnection;
    }

    /**
     * Whether one more connection should be opened at once with those that are being opened.
     *
     * @param dialing how many are being opened, each for one request that does not wait
     * @param waiting how many requests wait beside the one that asks
     */
    public boolean wantsMore(int dialing, int waiting) {
        return perConnection != UNLIMITED && (long) dialing * (perConnection - 1) <= waiting;
    }

    /** A connection takes no more requests. */
    public void ended(ClientConnection connection) {
        ended(connection.capacity());
    }

    void ended(int processed) {
        if (processed > 0 && processed != UNLIMITED) {
            perConnection = before ? processed : UNLIMITED;
            before = true;
            credit = (int) Math.min(BURST, (long) credit + processed);
        }
    }

    /**
     * Books one repetition.
     *
     * @param refusals how often this request was left unprocessed, at least 1
     * @param now the time of {@link System#nanoTime}
     * @return how long the request has to wait before it is sent again, in nanoseconds
     */
    public long pause(int refusals, long now) {
        fill(now);
        credit--;
        return Math.max(Backoff.nanos(refusals), credit >= 0 ? 0 : -credit * NANOS_EACH);
    }

    private void fill(long now) {
        if (credit == BURST) {
            filledAt = now;
            return;
        }
        long due = (now - filledAt) / NANOS_EACH;
        filledAt += due * NANOS_EACH;
        credit = (int) Math.min(BURST, credit + due);
    }
}

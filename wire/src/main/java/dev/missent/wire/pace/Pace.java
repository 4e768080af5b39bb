package dev.missent.wire.pace;

import java.time.Duration;

import dev.missent.wire.ClientConnection;

/**
 * What one server takes: how many requests on a connection, and how many repetitions of requests that it left unprocessed. Used on one event
 * loop.
 *
 * <p>The number of requests is what a connection took that ended with requests unprocessed, if that has happened before: once may be a
 * restart, and connections that end together are once. Where such a number is known, no more requests than that are sent on a connection and
 * several connections are opened at once. When a connection has answered that many and is still open, the number is doubled: the server takes
 * more than was thought. What no ending has confirmed for a minute is forgotten.
 *
 * <p>Repetitions are bounded, so that a server that refuses everything is not overrun: 1,024 at once, then 256 for each second, and one for
 * each request that was processed on a connection that has ended.
 */
public final class Pace {
    /** When nothing is known. */
    public static final int UNLIMITED = Integer.MAX_VALUE;
    /** Instead of a pause: the request cannot be sent again in time. */
    public static final long TOO_LONG = -1;
    /** The same in words. */
    public static final String TOO_MANY = "the server leaves so many requests unprocessed that this one cannot be sent again in time";
    /** A number that is too large to matter. */
    private static final int LARGE = 1 << 16;
    private static final int BURST = 1024;
    /** Connections that end within so short a time end for one reason. */
    private static final long TOGETHER = Duration.ofMillis(100).toNanos();
    private static final long REMEMBERED = Duration.ofMinutes(1).toNanos();
    private static final long NANOS_EACH = Duration.ofSeconds(1).toNanos() / 256;

    private int perConnection = UNLIMITED;
    private boolean before;
    private int credit = BURST;
    private long filledAt;
    private long endedAt;

    /** Nothing is known. */
    public Pace() {}

    /** How many requests the server takes on a connection; {@link #UNLIMITED} when that is not known. */
    public int perConnection() {
        return perConnection;
    }

    /** Whether the connection should get another request. */
    public boolean permits(ClientConnection connection) {
        return perConnection == UNLIMITED || permits(connection.requests(), connection.isIdle(), System.nanoTime());
    }

    boolean permits(int requests, boolean idle, long now) {
        if (now - endedAt > REMEMBERED) {
            perConnection = UNLIMITED;
            before = false;
        } else if (requests >= perConnection && idle) {
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
        ended(connection.capacity(), System.nanoTime());
    }

    void ended(int processed, long now) {
        if (processed > 0 && processed != UNLIMITED) {
            boolean together = before && perConnection == UNLIMITED && now - endedAt < TOGETHER;
            if (!together) {
                perConnection = before ? processed : UNLIMITED;
                before = true;
                endedAt = now;
            }
            credit = (int) Math.min(BURST, (long) credit + processed);
        }
    }

    /**
     * Reserves a turn for one repetition, unless the turn comes too late.
     *
     * @param refusals how often this request was left unprocessed, at least 1
     * @param now the time of {@link System#nanoTime}
     * @param patience how long the request may wait, in nanoseconds
     * @return how long the request has to wait before it is sent again, in nanoseconds, or {@link #TOO_LONG}: nothing is booked then, so
     *     that what cannot be sent again does not make others wait
     */
    public long pause(int refusals, long now, long patience) {
        fill(now);
        long turn = credit > 0 ? 0 : (1L - credit) * NANOS_EACH;
        if (turn > patience) {
            return TOO_LONG;
        }
        credit--;
        return Math.max(Backoff.nanos(refusals), turn);
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

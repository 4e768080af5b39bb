package dev.missent.wire.pace;

import java.time.Duration;

/** How long one request waits before it is sent again because a server left it unprocessed. Pure. */
public final class Backoff {
    /** A server that ends its connections after few requests refuses a request several times and means no harm. */
    private static final int AT_ONCE = 4;
    private static final long FIRST = Duration.ofMillis(10).toNanos();
    private static final int MAX_DOUBLINGS = 7;

    private Backoff() {}

    /**
     * The pause before the next attempt, in nanoseconds: none for the first four, then 10 ms, doubled each time up to 1.28 s.
     *
     * @param refusals how often the request was left unprocessed, at least 1
     */
    public static long nanos(int refusals) {
        return refusals <= AT_ONCE ? 0 : FIRST << Math.min(refusals - AT_ONCE - 1, MAX_DOUBLINGS);
    }
}

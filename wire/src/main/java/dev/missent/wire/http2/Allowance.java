package dev.missent.wire.http2;

import java.util.concurrent.TimeUnit;

import dev.missent.wire.transport.Deadlines;

/** How often a client may do what costs it less than us: so many times in {@value #WINDOW_SECONDS} seconds. */
final class Allowance {
    /** The while in which it is spent. */
    static final int WINDOW_SECONDS = 30;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);

    private final int most;
    private long since = Deadlines.now();
    private int spent;

    Allowance(int most) {
        this.most = most;
    }

    /** Once more; false when that is too often. */
    boolean spend() {
        long now = Deadlines.now();
        if (now - since >= WINDOW_NANOS) {
            since = now;
            spent = 0;
        }
        return ++spent <= most;
    }
}

package dev.missent.wire.transport;

import java.util.concurrent.TimeUnit;

/** How often a client may do what costs it less than us: so many times in {@value #WINDOW_SECONDS} seconds. */
public final class Allowance {
    /** The while in which it is spent. */
    public static final int WINDOW_SECONDS = 30;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);

    private final int most;
    private long since = Deadlines.now();
    private int spent;

    /** So many times. */
    public Allowance(int most) {
        this.most = most;
    }

    /** Once more; false when that is too often. */
    public boolean spend() {
        long now = Deadlines.now();
        if (now - since >= WINDOW_NANOS) {
            since = now;
            spent = 0;
        }
        return ++spent <= most;
    }
}

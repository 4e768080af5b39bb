package dev.missent.client.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waiting for a number to stop changing. */
final class Steady {
    private static final Duration QUIET = Duration.ofMillis(300);

    private Steady() {}

    /** Waits until the number has been the same for a while; there is no event to wait for when something does not happen. */
    static void await(LongSupplier number) {
        long seen = number.getAsLong();
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            if (number.getAsLong() != seen) {
                seen = number.getAsLong();
                since = System.nanoTime();
            }
        }
    }
}

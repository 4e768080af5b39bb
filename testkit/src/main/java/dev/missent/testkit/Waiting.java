package dev.missent.testkit;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waiting on a monitor for as long as there is progress. */
public final class Waiting {
    private Waiting() {}

    /**
     * Waits until the condition holds; the caller holds the monitor, and who changes the state notifies it.
     *
     * @param progress a number that changes whenever something happened, which starts the limit anew
     * @return whether the condition holds
     */
    @SuppressWarnings("GuardedBy")
    public static boolean until(Object monitor, BooleanSupplier condition, LongSupplier progress) {
        long seen = progress.getAsLong();
        long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long rest = deadline - System.nanoTime();
                if (rest <= 0) {
                    return false;
                }
                monitor.wait(TimeUnit.NANOSECONDS.toMillis(rest) + 1);
                if (progress.getAsLong() != seen) {
                    seen = progress.getAsLong();
                    deadline = System.nanoTime() + Patience.LIMIT.toNanos();
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

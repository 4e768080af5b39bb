package dev.missent.lab.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looking again and again, for what another process does and no monitor tells. */
public final class Awaiting {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private Awaiting() {}

    /** Whether the condition comes to hold before the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }
}

package dev.missent.gateway.relay;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.missent.testkit.Patience;

/** A condition that nobody announces. */
final class Awaited {
    private Awaited() {}

    /** Looks again and again, for as long as patience lasts. */
    static boolean isTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + Patience.LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}

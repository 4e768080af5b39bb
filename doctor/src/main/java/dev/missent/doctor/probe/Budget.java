package dev.missent.doctor.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How much may still be asked, and how fast: a run ends by itself, and nobody is flooded. */
final class Budget {
    /** Waits so many nanoseconds. */
    interface Rest {
        void nanos(long nanos) throws InterruptedException;
    }

    private final int most;
    private final long interval;
    private final LongSupplier clock;
    private final Rest rest;
    private final Map<String, Long> nextAt = new HashMap<>();
    private int spent;
    private boolean refused;

    Budget(int most, int perSecond, LongSupplier clock, Rest rest) {
        this.most = most;
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
        this.clock = clock;
        this.rest = rest;
    }

    /** By the clock of this machine. */
    static Budget of(int most, int perSecond) {
        return new Budget(most, perSecond, System::nanoTime, nanos -> Thread.sleep(Duration.ofNanos(nanos)));
    }

    /** Takes a request, when it is its turn at this address; false when there is none left. */
    boolean take(String address) throws InterruptedException {
        return await(address, 1);
    }

    /** Waits like a request, for what costs the other side as much: a connection. False when there are no requests left to send on it. */
    boolean waitForTurn(String address) throws InterruptedException {
        return await(address, 0);
    }

    private boolean await(String address, int cost) throws InterruptedException {
        long wait;
        synchronized (this) {
            if (spent == most) {
                refused = true;
                return false;
            }
            spent += cost;
            long now = clock.getAsLong();
            long at = nextAt.getOrDefault(address, now);
            at = at - now < 0 ? now : at;
            nextAt.put(address, cost == 0 ? at : at + interval);
            wait = at - now;
        }
        if (wait > 0) {
            rest.nanos(wait);
        }
        return true;
    }

    synchronized int spent() {
        return spent;
    }

    int most() {
        return most;
    }

    /** Whether something was left out because the requests were used up. */
    synchronized boolean isExhausted() {
        return refused;
    }
}

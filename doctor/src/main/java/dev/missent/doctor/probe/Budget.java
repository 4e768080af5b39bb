package dev.missent.doctor.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The number of requests that are left, and their rate for each address: a run comes to an end and floods no server. */
final class Budget {
    /** Waits a number of nanoseconds. */
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

    /** A budget by the clock of this machine. */
    static Budget of(int most, int perSecond) {
        return new Budget(most, perSecond, System::nanoTime, nanos -> Thread.sleep(Duration.ofNanos(nanos)));
    }

    /** Waits for the turn of a request at an address and takes it from the budget; false when no request is left. */
    boolean take(String address) throws InterruptedException {
        return await(address, 1);
    }

    /** Waits for the turn of a connection, which costs the server as much as a request; false when no request is left to send on it. */
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

    /** Whether a request was left out because the budget was used up. */
    synchronized boolean isExhausted() {
        return refused;
    }
}

package dev.missent.client.internal.call;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** Signals for one thread, from many. */
final class Mailbox {
    /** No deadline. */
    static final long NEVER = Long.MAX_VALUE;

    private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread waiting;

    /** The deadline that is so far away; {@link #NEVER} for one that nobody will live to see. */
    static long deadline(Duration timeout) {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        return nanos > NEVER / 2 ? NEVER : System.nanoTime() + nanos;
    }

    /** Adds a signal; never blocks. */
    void post(Signal signal) {
        add(signal);
        wake();
    }

    /** Adds a signal that may wait for another one; {@link #wake} must follow. */
    void add(Signal signal) {
        signals.add(signal);
    }

    /** Lets the thread look. */
    void wake() {
        var thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether the thread need not begin anything: it is interrupted, its deadline has passed, or the call was cancelled. */
    boolean isCalledOff(long deadline) {
        return Thread.currentThread().isInterrupted() || isPast(deadline)
            || signals.stream().anyMatch(Signal.Cancelled.class::isInstance);
    }

    static boolean isPast(long deadline) {
        return deadline != NEVER && deadline - System.nanoTime() <= 0;
    }

    /**
     * Waits for the next signal. Who is never without one must still notice that it is to stop.
     *
     * @param deadline by {@link System#nanoTime}, or {@link #NEVER}
     * @return null when the deadline has passed
     */
    @Nullable
    Signal take(long deadline) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (isPast(deadline)) {
            return null;
        }
        var signal = signals.poll();
        if (signal != null) {
            return signal;
        }
        waiting = Thread.currentThread();
        try {
            while ((signal = signals.poll()) == null) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (deadline == NEVER) {
                    LockSupport.park(this);
                } else {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return null;
                    }
                    LockSupport.parkNanos(this, left);
                }
            }
            return signal;
        } finally {
            waiting = null;
        }
    }
}

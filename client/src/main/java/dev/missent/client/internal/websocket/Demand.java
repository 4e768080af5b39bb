package dev.missent.client.internal.websocket;

import java.util.concurrent.atomic.AtomicLong;

/** How many times the listener may yet be called. */
final class Demand {
    private final AtomicLong left = new AtomicLong();

    /** So many times more; more than can be counted is for ever. */
    void add(long times) {
        if (times <= 0) {
            throw new IllegalArgumentException("the number of invocations must be positive: " + times);
        }
        left.accumulateAndGet(times, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
    }

    boolean isLeft() {
        return left.get() > 0;
    }

    void use() {
        left.decrementAndGet();
    }
}

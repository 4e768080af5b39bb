package dev.missent.client.internal.websocket;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one task again and again on an executor, never twice at a time, and once more after each wake. */
final class Serial implements Runnable {
    private final Executor executor;
    private final Runnable task;
    private final AtomicInteger wakes = new AtomicInteger();

    Serial(Executor executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    /** There is something to do. An executor that refuses says so by its exception, to the caller that wakes first. */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    @Override
    public void run() {
        int seen;
        do {
            seen = wakes.get();
            task.run();
        } while (wakes.addAndGet(-seen) != 0);
    }
}

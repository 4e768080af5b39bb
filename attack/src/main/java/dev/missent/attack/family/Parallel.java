package dev.missent.attack.family;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/** Many exchanges at a time. */
final class Parallel {
    private Parallel() {}

    /** Does it for each number below the count, some at a time; answers what was thrown. */
    static List<String> forEach(int count, int atOnce, IntConsumer task) {
        var thrown = new CopyOnWriteArrayList<String>();
        var permits = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                threads.execute(() -> {
                    permits.acquireUninterruptibly();
                    try {
                        task.accept(number);
                    } catch (RuntimeException | AssertionError failed) {
                        thrown.add("case " + number + ": " + failed);
                    } finally {
                        permits.release();
                    }
                });
            }
        }
        return thrown;
    }
}

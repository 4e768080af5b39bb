package dev.missent.testkit.leak;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.testkit.Patience;

/** Threads that are still alive although they were given the time to end. */
final class LingeringThreads {
    private LingeringThreads() {}

    static List<String> of(List<String> prefixes) {
        if (prefixes.isEmpty()) {
            return List.of();
        }
        long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> prefixes.stream().anyMatch(prefix -> thread.getName().startsWith(prefix)))
            .filter(thread -> !hasEnded(thread, deadline)).map(LingeringThreads::describe).toList();
    }

    private static boolean hasEnded(Thread thread, long deadline) {
        try {
            return thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String describe(Thread thread) {
        return "the thread " + thread.getName()
            + Arrays.stream(thread.getStackTrace()).map(frame -> "\n  at " + frame).collect(Collectors.joining());
    }
}

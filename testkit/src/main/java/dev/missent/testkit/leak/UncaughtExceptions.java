package dev.missent.testkit.leak;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/** Exceptions that have ended a thread while a test ran. */
final class UncaughtExceptions implements UncaughtExceptionHandler {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    static UncaughtExceptions watch() {
        var watch = new UncaughtExceptions();
        Thread.setDefaultUncaughtExceptionHandler(watch);
        return watch;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        seen.add("an exception on the thread " + thread.getName() + ": " + trace);
    }

    List<String> end() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        return List.copyOf(seen);
    }
}

package dev.missent.cli;

import java.time.Duration;
import java.util.function.Consumer;

import dev.missent.gateway.background.Chore;
import dev.missent.gateway.certificate.WatchedFiles;

/**
 * Tells when one of several files has changed and then all of them have kept still for one look: editors and ACME clients write
 * in several steps. Many files are looked at less often.
 */
final class FileWatch implements AutoCloseable {
    private static final int MANY = 1000;
    private static final int SELDOM = 5;

    private final Duration every;
    private final Runnable changed;
    private final Consumer<String> notices;
    private final Thread thread;
    private volatile WatchedFiles known;
    private WatchedFiles last;

    /** Begins with files as they were when the configuration was read; {@code notices} is told of looks that failed. */
    FileWatch(WatchedFiles read, Duration every, Runnable changed, Consumer<String> notices) {
        known = read;
        last = read;
        this.notices = notices;
        this.every = every;
        this.changed = changed;
        thread = Thread.ofVirtual().name("missent-file-watch").start(this::run);
    }

    /** From now on these count, as they were when they were read. */
    synchronized void watch(WatchedFiles read) {
        known = read;
    }

    /** Unless another reload has read the files in the meantime. */
    private synchronized boolean replace(WatchedFiles before, WatchedFiles now) {
        boolean current = known.equals(before);
        if (current) {
            known = now;
        }
        return current;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var before = known;
                Thread.sleep(before.size() > MANY ? every.multipliedBy(SELDOM) : every);
                Chore.attempt("file watch", () -> look(before), notices);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(WatchedFiles before) {
        var now = before.now();
        if (now.equals(last) && !now.equals(before) && replace(before, now)) {
            changed.run();
        }
        last = now;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

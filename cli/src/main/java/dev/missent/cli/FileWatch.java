package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tells when a file has changed and then kept still for one look: editors write in several steps. */
final class FileWatch implements AutoCloseable {
    private record State(long modified, long size) {}

    private static final State MISSING = new State(-1, -1);

    private final Path file;
    private final Duration every;
    private final Runnable changed;
    private final State first;
    private final Thread thread;

    FileWatch(Path file, Duration every, Runnable changed) {
        this.file = file;
        this.every = every;
        this.changed = changed;
        first = look();
        thread = Thread.ofVirtual().name("missent-file-watch").start(this::run);
    }

    private void run() {
        var told = first;
        var last = told;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(every);
                var now = look();
                if (now.equals(last) && !now.equals(told) && !now.equals(MISSING)) {
                    told = now;
                    changed.run();
                }
                last = now;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private State look() {
        try {
            return new State(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
        } catch (IOException missing) {
            return MISSING;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

package dev.missent.gateway;

import java.time.Duration;
import java.util.List;

/** What a gateway does every ten seconds by itself, on a thread of its own. */
final class Rounds implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final List<Runnable> duties;
    private final Thread thread;

    Rounds(Runnable... duties) {
        this.duties = List.of(duties);
        thread = Thread.ofVirtual().name("missent-rounds").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round. */
    void look() {
        duties.forEach(Runnable::run);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

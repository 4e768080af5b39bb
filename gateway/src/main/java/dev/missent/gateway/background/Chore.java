package dev.missent.gateway.background;

import java.time.Duration;
import java.util.function.Consumer;

/** Something that is done again and again, on a thread of its own. A failure is reported and does not end the chore. */
public final class Chore implements AutoCloseable {
    private final String name;
    private final Duration every;
    private final Runnable work;
    private final Consumer<String> notices;
    private final Thread thread;

    /**
     * Begins after the first pause.
     *
     * @param name of the thread, after {@code missent-}, and in reports
     * @param every the pause between two times
     * @param notices is told of failures, on the thread of the chore
     */
    public Chore(String name, Duration every, Runnable work, Consumer<String> notices) {
        this.name = name;
        this.every = every;
        this.work = work;
        this.notices = notices;
        thread = Thread.ofVirtual().name("missent-" + name).start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(every);
                attempt(name, work, notices);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the work once; a failure is reported and not thrown. */
    public static void attempt(String name, Runnable work, Consumer<String> notices) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            notices.accept("the background work \"" + name + "\" failed and will be tried again: " + failure);
        }
    }

    /** Ends the chore. */
    @Override
    public void close() {
        thread.interrupt();
    }
}

package dev.missent.wire.transport;

import java.util.concurrent.Executor;

/**
 * Flushes a connection once for everything that was written in one turn of the event loop: responses that arrive together leave together,
 * in one TLS record and one system call.
 */
public final class FlushOnce implements Runnable {
    private final Executor loop;
    private final Runnable flush;
    private boolean due;

    /** Flushes by the action, on the event loop. */
    public FlushOnce(Executor loop, Runnable flush) {
        this.loop = loop;
        this.flush = flush;
    }

    /** Something was written. */
    public void written() {
        if (!due) {
            due = true;
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        due = false;
        flush.run();
    }
}

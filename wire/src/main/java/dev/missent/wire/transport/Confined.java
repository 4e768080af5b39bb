package dev.missent.wire.transport;

import io.netty.util.concurrent.EventExecutor;

/** Checks that what belongs to one event loop is used on that loop only. Costs nothing where the JVM runs without assertions. */
public final class Confined {
    private Confined() {}

    /**
     * Asserts that the caller runs on the event loop.
     *
     * @throws AssertionError on another thread, where assertions are on
     */
    public static void to(EventExecutor loop) {
        assert loop.inEventLoop() : "called on the thread " + Thread.currentThread().getName() + ", not on the event loop";
    }
}

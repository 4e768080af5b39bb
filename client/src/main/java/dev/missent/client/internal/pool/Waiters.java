package dev.missent.client.internal.pool;

import java.util.ArrayDeque;
import java.util.Queue;

import dev.missent.wire.Failure;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Deadlines;

/** Requests that wait for a connection, the one that has waited the longest first. */
final class Waiters {
    private static final int MOST = 4096;

    private final Destination destination;
    private final Queue<Waiter> queue = new ArrayDeque<>();

    /**
     * One of them.
     *
     * @param fresh whether it may not have a connection that resumes a session
     * @param until when its patience ends, on the clock of {@link Deadlines}
     */
    record Waiter(Dialer.Result taker, boolean fresh, long until) {
        boolean isWanted() {
            return taker.isWanted();
        }
    }

    /** Nobody waits; {@code destination} tells for how long one may. */
    Waiters(Destination destination) {
        this.destination = destination;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** One more waits, or fails when there are too many. */
    void add(Dialer.Result taker, boolean fresh) {
        if (queue.size() >= MOST) {
            taker.failed(new Failure(Failure.Kind.EXHAUSTED, queue.size() + " requests wait for " + destination.address()));
        } else {
            queue.add(new Waiter(taker, fresh, Deadlines.now() + Deadlines.nanos(destination.timeouts().connect())));
        }
    }

    /** The first waits no longer. */
    Waiter next() {
        return queue.remove();
    }

    /** Those whose patience has ended fail, or all that wait now. */
    void fail(Failure failure, boolean all) {
        long now = Deadlines.now();
        for (int left = queue.size(); left > 0 && !queue.isEmpty(); left--) {
            if (!all && queue.element().until() - now > 0) {
                return;
            }
            queue.remove().taker().failed(failure);
        }
    }
}

package dev.missent.gateway.upstream.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/** Requests that wait for a connection, the one that has waited the longest first, and each for as long as a connection may take to open. */
final class Waiters implements Deadlines.Timed {
    private static final int MOST = 16_384;

    private final Destination destination;
    private final Deadlines deadlines;
    private final Runnable expired;
    private final Deque<Waiter> queue = new ArrayDeque<>();

    /**
     * One of them.
     *
     * @param fresh whether it may not have a connection that resumes a session
     * @param until when its patience ends, on the clock of {@link Deadlines}
     */
    record Waiter(Dialer.Result taker, boolean fresh, long until) {}

    /** Nobody waits; {@code destination} tells for how long one may, and {@code expired} hears that some have waited in vain. */
    Waiters(Destination destination, Deadlines deadlines, Runnable expired) {
        this.destination = destination;
        this.deadlines = deadlines;
        this.expired = expired;
    }

    /** Whether somebody waits: who does not want a connection any more is forgotten. */
    boolean isEmpty() {
        while (!queue.isEmpty() && !queue.element().taker().isWanted()) {
            remove();
        }
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    /** One more waits, or fails when there are too many. */
    void add(Dialer.Result taker, boolean fresh) {
        if (queue.size() >= MOST) {
            taker.failed(new Failure(Failure.Kind.EXHAUSTED, queue.size() + " requests wait for " + destination.address()));
            return;
        }
        if (queue.isEmpty()) {
            deadlines.add(this);
        }
        queue.add(new Waiter(taker, fresh, Deadlines.now() + Deadlines.nanos(destination.timeouts().connect())));
    }

    /** Who has waited the longest. */
    Waiter first() {
        return queue.element();
    }

    /** The first waits no longer. */
    Waiter remove() {
        var first = queue.remove();
        if (queue.isEmpty()) {
            deadlines.remove(this);
        }
        return first;
    }

    /** All who wait now fail. */
    void fail(Failure failure) {
        var all = List.copyOf(queue);
        queue.clear();
        deadlines.remove(this);
        all.forEach(waiter -> waiter.taker().failed(failure));
    }

    @Override
    public long deadline() {
        var first = queue.peek();
        return first == null ? Deadlines.NEVER : first.until();
    }

    @Override
    public void expired() {
        long now = Deadlines.now();
        while (isExpired(queue.peek(), now)) {
            remove().taker()
                .failed(new Failure(Failure.Kind.EXHAUSTED, "no connection to " + destination.address() + " was free within "
                    + destination.timeouts().connect().toMillis() + " ms"));
        }
        expired.run();
    }

    private static boolean isExpired(@Nullable Waiter waiter, long now) {
        return waiter != null && waiter.until() - now <= 0;
    }
}

package dev.missent.wire.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/** Requests that wait for a connection, in the order of their arrival, each with the same time limit. */
final class Waiters implements Deadlines.Timed {
    private final Object server;
    private final HostPool.Limits limits;
    private final Deadlines deadlines;
    private final Runnable onExpired;
    private final Deque<Waiter> queue = new ArrayDeque<>();

    /**
     * A request that waits.
     *
     * @param fresh whether a connection that is opened for the request must not resume a session
     * @param until when the request fails, on the clock of {@link Deadlines}
     */
    record Waiter(Dialer.Result taker, boolean fresh, long until) {}

    /**
     * Creates an empty queue.
     *
     * @param server named in failures
     * @param onExpired called after requests have failed because their time was over
     */
    Waiters(Object server, HostPool.Limits limits, Deadlines deadlines, Runnable onExpired) {
        this.server = server;
        this.limits = limits;
        this.deadlines = deadlines;
        this.onExpired = onExpired;
    }

    /** Whether no request waits. Forgets those at the head of the queue that have been given up. */
    boolean isEmpty() {
        while (!queue.isEmpty() && !queue.element().taker().isWanted()) {
            remove();
        }
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    /** Lets a request wait, or fails it when too many wait. */
    void add(Dialer.Result taker, boolean fresh) {
        if (queue.size() >= limits.maxWaiting()) {
            queue.removeIf(waiter -> !waiter.taker().isWanted());
        }
        if (queue.size() >= limits.maxWaiting()) {
            taker.failed(new Failure(Failure.Kind.EXHAUSTED, queue.size() + " requests wait for " + server));
            return;
        }
        if (queue.isEmpty()) {
            deadlines.add(this);
        }
        queue.add(new Waiter(taker, fresh, Deadlines.now() + Deadlines.nanos(limits.maxWait())));
    }

    /** The request that has waited the longest. */
    Waiter first() {
        return queue.element();
    }

    /** Removes the request that has waited the longest. */
    Waiter remove() {
        var first = queue.remove();
        if (queue.isEmpty()) {
            deadlines.remove(this);
        }
        return first;
    }

    /** Ends the waiting of all requests that wait now. */
    void end(Consumer<Dialer.Result> fate) {
        var all = List.copyOf(queue);
        queue.clear();
        deadlines.remove(this);
        all.forEach(waiter -> fate.accept(waiter.taker()));
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
            remove().taker().failed(new Failure(Failure.Kind.EXHAUSTED,
                "no connection to " + server + " was free within " + millis(limits.maxWait()) + " ms"));
        }
        onExpired.run();
    }

    private static long millis(Duration wait) {
        return Deadlines.nanos(wait) / 1_000_000;
    }

    private static boolean isExpired(@Nullable Waiter waiter, long now) {
        return waiter != null && waiter.until() - now <= 0;
    }
}

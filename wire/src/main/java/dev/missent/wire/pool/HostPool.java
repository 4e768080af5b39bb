package dev.missent.wire.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.pace.Pace;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * The connections that may carry the same requests. Over HTTP/1.1 as many are opened at once as the {@link Quota} allows; over HTTP/2, and
 * until the protocol of the server is known, one is. The other requests wait for the connection that is free first. To a server that takes
 * few requests on a connection ({@link Pace}) as many connections are opened as the waiting requests need.
 *
 * <p>All methods are called on one event loop.
 */
public final class HostPool {
    private static final int MAX_DIALS = 64;

    private final Limits limits;
    private final Quota quota;
    private final Pace pace;
    private final Owner owner;
    private final OpenConnections connections;
    private final List<Dial> dials = new ArrayList<>();
    private final Waiters waiting;
    /** Requests that a server has left unprocessed come before the others. */
    private final Waiters waitingAgain;
    /** Requests that need a new connection: repetitions after a 421 or on a connection that turned out to be dead. */
    private final Waiters waitingForNew;
    private boolean speaksHttp1;
    private boolean leaving;
    private int open;

    /**
     * How much a pool takes.
     *
     * @param maxMultiplexed how many HTTP/2 connections are opened for requests that could wait for a free stream
     * @param maxWaiting how many requests wait in each queue
     * @param maxWait how long a request waits for a connection
     */
    public record Limits(int maxMultiplexed, int maxWaiting, Duration maxWait) {}

    /** Opens the connections of a pool, and is told what becomes of them. */
    public interface Owner {
        /**
         * Opens a connection.
         *
         * @param fresh whether the handshake must be a full one, with no session of an earlier connection
         */
        PendingDial dial(boolean fresh, Dialer.Result result);

        /** Whether a connection may carry the next request: over HTTP/2 the server may have answered 421 on it. */
        default boolean mayServe(ClientConnection connection) {
            return true;
        }

        /** A connection is open. */
        default void opened(ClientConnection connection) {}

        /** A connection takes no further requests. */
        default void closed(ClientConnection connection) {}

        /** The pool has no connection, opens none, and no request waits. */
        void empty();
    }

    /**
     * Creates an empty pool.
     *
     * @param server named in failures
     * @param speaksHttp1 whether it is known that the server speaks HTTP/1.1
     */
    public HostPool(Object server, boolean speaksHttp1, Limits limits, Quota quota, Pace pace, Deadlines deadlines, Owner owner) {
        this.speaksHttp1 = speaksHttp1;
        this.limits = limits;
        this.quota = quota;
        this.pace = pace;
        this.owner = owner;
        connections = new OpenConnections(pace, owner::mayServe);
        waiting = new Waiters(server, limits, deadlines, this::checkEmpty);
        waitingAgain = new Waiters(server, limits, deadlines, this::checkEmpty);
        waitingForNew = new Waiters(server, limits, deadlines, this::checkEmpty);
    }

    /** The number of connections that are open or being opened. */
    public int size() {
        return open + dials.size();
    }

    /** Whether the pool has no connection, opens none, and no request waits. */
    public boolean isEmpty() {
        return size() == 0 && nobodyWaits();
    }

    // ---- connections that are free

    /** A connection that can take a request beside others, or null. */
    public @Nullable ClientConnection multiplexed() {
        return connections.multiplexed();
    }

    /** A connection that can take a request, or null. The connection stays in the pool until {@link #take}. */
    public @Nullable ClientConnection free() {
        return connections.free();
    }

    /** Takes the connection that {@link #free} has just answered for one request. */
    public void take(ClientConnection connection) {
        connections.take(connection);
    }

    /** Returns a connection that was taken and not used. A connection of HTTP/2 has not left the pool, so nothing happens. */
    public void giveBack(ClientConnection connection) {
        if (connection.isUsable() && connection.protocol() == Protocol.HTTP_1_1) {
            available(connection);
        }
    }

    private @Nullable ClientConnection takeFree() {
        var free = free();
        if (free != null) {
            take(free);
        }
        return free;
    }

    // ---- requests that want one

    /** Gives a connection that is free, opens one, or lets the request wait; {@code fresh} says how one is opened. */
    public void acquire(Dialer.Result taker, boolean fresh) {
        acquire(taker, fresh, waiting);
    }

    /** The same for a request that a server has left unprocessed: the request comes before those that wait for the first time. */
    public void acquireAgain(Dialer.Result taker, boolean fresh) {
        acquire(taker, fresh, waitingAgain);
    }

    private void acquire(Dialer.Result taker, boolean fresh, Waiters queue) {
        var free = takeFree();
        if (free != null) {
            taker.connected(free);
        } else {
            dialOrWait(taker, fresh, queue);
        }
    }

    /** Gives a connection that is not open yet. Over HTTP/2 several requests share one; with {@code fresh}, no session is resumed. */
    public void acquireNew(Dialer.Result taker, boolean fresh) {
        dialOrWait(taker, fresh, waitingForNew);
    }

    private void dialOrWait(Dialer.Result taker, boolean fresh, Waiters queue) {
        if (queue.isEmpty() && takePlace(queue)) {
            dial(fresh, taker);
        } else {
            queue.add(taker, fresh);
            serveWaiting();
        }
    }

    /** Whether another connection may be opened now: then one must be. */
    private boolean takePlace(Waiters queue) {
        boolean first = dials.isEmpty() && (queue.equals(waitingForNew) || !connections.areEnough(limits.maxMultiplexed()));
        boolean more = speaksHttp1 || first
            || dials.size() < MAX_DIALS && pace.wantsMore(dials.size(), waiting.size() + waitingAgain.size());
        return more && quota.take(this);
    }

    /** A request has been given up: a connection that no request waits for need not be opened. */
    public void givenUp() {
        if (nobodyWaits()) {
            List.copyOf(dials).forEach(Dial::giveUp);
        }
    }

    private boolean nobodyWaits() {
        return waiting.isEmpty() && waitingAgain.isEmpty() && waitingForNew.isEmpty();
    }

    // ---- opening

    private void dial(boolean fresh, Dialer.Result taker) {
        var dial = new Dial(fresh, taker);
        dials.add(dial);
        dial.pending = owner.dial(fresh, dial);
    }

    private final class Dial implements Dialer.Result {
        private final boolean fresh;
        private final Dialer.Result taker;
        private @Nullable PendingDial pending;

        Dial(boolean fresh, Dialer.Result taker) {
            this.fresh = fresh;
            this.taker = taker;
        }

        void giveUp() {
            if (!taker.isWanted() && pending != null && pending.giveUp()) {
                endWithoutConnection();
                quota.serveWanting();
                checkEmpty();
            }
        }

        private void endWithoutConnection() {
            dials.remove(this);
            quota.opened();
            quota.giveBack();
        }

        @Override
        public void connected(ClientConnection connection) {
            dials.remove(this);
            quota.opened();
            opened(connection, fresh, taker);
        }

        @Override
        public void failed(Failure failure) {
            endWithoutConnection();
            refused(taker, result -> result.failed(failure));
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            endWithoutConnection();
            refused(taker, result -> result.refusedByProxy(head));
        }
    }

    private void opened(ClientConnection connection, boolean fresh, Dialer.Result taker) {
        open++;
        boolean http2 = connection.protocol() == Protocol.HTTP_2;
        speaksHttp1 = !http2;
        if (http2) {
            connections.addMultiplexed(connection);
        }
        owner.opened(connection);
        connection.onChange(new Watch(connection));
        taker.connected(connection);
        while (http2 && connection.isAvailable() && !waitingForNew.isEmpty() && (fresh || !waitingForNew.first().fresh())) {
            waitingForNew.remove().taker().connected(connection);
        }
        connections.keepOnce(connection); // the request that asked for the connection may have been given up
        quota.serveWanting();
        served(connection);
    }

    /** Follows the state of a connection. */
    private final class Watch implements Runnable {
        private final ClientConnection connection;
        private boolean gone;

        Watch(ClientConnection connection) {
            this.connection = connection;
        }

        @Override
        public void run() {
            if (gone) {
                return;
            }
            if (connection.isUsable()) {
                available(connection);
            } else {
                gone = true;
                closed(connection);
            }
        }
    }

    /** While no connection is open, the requests that wait share the fate of the last dial: the server cannot be reached. */
    private void refused(Dialer.Result taker, Consumer<Dialer.Result> fate) {
        fate.accept(taker);
        if (open == 0) {
            quota.wantsNone(this);
        }
        if (size() == 0) {
            waitingForNew.end(fate);
            waitingAgain.end(fate);
            waiting.end(fate);
        }
        quota.serveWanting();
        if (open > 0) {
            serveWaiting();
        }
        checkEmpty();
    }

    // ---- serving the requests that wait

    /** The quota has a place for one more connection. The requests that wanted one may have been given up. */
    void offered() {
        serveWaiting();
        checkEmpty();
    }

    private void serveWaiting() {
        while (!waitingForNew.isEmpty() && takePlace(waitingForNew)) {
            var next = waitingForNew.remove();
            dial(next.fresh(), next.taker());
        }
        if (serve(waitingAgain)) {
            serve(waiting);
        }
    }

    /** Whether all were served. */
    private boolean serve(Waiters queue) {
        while (!queue.isEmpty()) {
            var free = takeFree();
            if (free != null) {
                queue.remove().taker().connected(free);
            } else if (takePlace(queue)) {
                var next = queue.remove();
                dial(next.fresh(), next.taker());
            } else {
                return false;
            }
        }
        return true;
    }

    private void available(ClientConnection connection) {
        connections.keep(connection);
        if (!nobodyWaits() && connection.isIdle()) {
            quota.share(this);
        }
        served(connection);
    }

    /** Gives the connection to requests that wait. A connection that is idle after that makes room where the quota is used up. */
    private void served(ClientConnection connection) {
        serveWaiting();
        if (leaving) {
            connection.whenSettled(connection::drain);
        } else if (connection.isIdle()) {
            quota.mayMakeRoom(this);
        }
    }

    // ---- the end

    private void closed(ClientConnection connection) {
        open--;
        pace.ended(connection);
        quota.giveBack();
        connections.remove(connection);
        owner.closed(connection);
        quota.serveWanting();
        serveWaiting();
        checkEmpty();
    }

    private void checkEmpty() {
        if (isEmpty()) {
            quota.leave(this);
            owner.empty();
        }
    }

    /** Closes an idle connection; false when there is none. */
    boolean closeOneIdle() {
        return connections.closeOneIdle();
    }

    /**
     * No further requests come: each connection closes when its last exchange has ended. A connection whose SETTINGS are pending is waited
     * for, because requests may wait for it.
     */
    public void leave() {
        leaving = true;
        connections.drain();
    }
}

package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.pace.Pace;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one destination: many exclusive ones over HTTP/1.1, a few shared ones over HTTP/2. Over HTTP/1.1 as many are opened at
 * once as the quota allows; over HTTP/2, and as long as it is not known which of the two the other side speaks, one is. The other requests
 * wait for whichever connection is free first. Of a server that takes few requests on a connection ({@link Pace}) as many are opened as the
 * waiting requests need.
 */
final class Lane {
    private static final int MOST_AT_ONCE = 64;
    private final Quota quota;
    private final Home home;
    private final Deque<ClientConnection> idle = new ArrayDeque<>();
    private final List<ClientConnection> shared = new ArrayList<>();
    private final Pace pace;
    private final Waiters waiting;
    /** Those whose request a server has left unprocessed: they come first. */
    private final Waiters waitingAgain;
    /** Those whom an open connection will not do for. */
    private final Waiters waitingForNew;
    private boolean speaksHttp1;
    private boolean leaving;
    private int open;
    private int dialing;

    /** Whose connections these are. */
    interface Home {
        /** Opens a connection; {@code fresh} resumes no session. */
        void dial(boolean fresh, Dialer.Result result);

        /** A connection is open that can carry several requests at once. */
        default void opened(ClientConnection connection) {}

        /** It is not any more. */
        default void closed(ClientConnection connection) {}

        /** A server has sent more on one of them than it was asked for. */
        void surplus(InetSocketAddress server);

        /** There are none, and none is being opened. */
        void empty();
    }

    Lane(Destination destination, Quota quota, Pace pace, Deadlines deadlines, Home home) {
        this.quota = quota;
        this.home = home;
        this.pace = pace;
        waitingAgain = new Waiters(destination, deadlines, this::checkEmpty);
        waiting = new Waiters(destination, deadlines, this::checkEmpty);
        waitingForNew = new Waiters(destination, deadlines, this::checkEmpty);
        speaksHttp1 = destination.tls() == null && destination.cleartext() == Protocol.HTTP_1_1;
    }

    int size() {
        return open + dialing;
    }

    /** Whether a connection is open and can take a request. */
    boolean isFree() {
        return multiplexed() != null || idle.stream().anyMatch(ClientConnection::isAvailable);
    }

    /** A connection that can take a request beside others, or null. */
    @Nullable
    ClientConnection multiplexed() {
        for (int i = 0; i < shared.size(); i++) {
            if (isOpen(shared.get(i))) {
                return shared.get(i);
            }
        }
        return null;
    }

    private boolean isOpen(ClientConnection connection) {
        return connection.isAvailable() && pace.permits(connection);
    }

    void acquire(Dialer.Result taker) {
        acquire(taker, waiting);
    }

    /** The same for a request that a server has left unprocessed. */
    void acquireAgain(Dialer.Result taker) {
        acquire(taker, waitingAgain);
    }

    private void acquire(Dialer.Result taker, Waiters queue) {
        var free = takeFree();
        if (free != null) {
            taker.connected(free);
        } else {
            dialOrWait(taker, false, queue);
        }
    }

    /** Gives a connection that nobody has used: over HTTP/2 one that is being opened already will do. */
    void acquireFresh(Dialer.Result taker) {
        dialOrWait(taker, false, waitingForNew);
    }

    /** The same without resuming a session. */
    void acquireUnused(Dialer.Result taker) {
        dialOrWait(taker, true, waitingForNew);
    }

    private @Nullable ClientConnection takeFree() {
        var multiplexed = multiplexed();
        if (multiplexed != null) {
            return multiplexed;
        }
        for (var last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (last.isAvailable()) {
                return last;
            }
        }
        return null;
    }

    private void dialOrWait(Dialer.Result taker, boolean fresh, Waiters queue) {
        if (queue.isEmpty() && takePlace()) {
            dial(fresh, taker);
        } else {
            queue.add(taker, fresh);
            serveWaiting();
        }
    }

    /** Whether another connection may be opened now: then one must be. */
    private boolean takePlace() {
        boolean more = speaksHttp1 || dialing == 0
            || dialing < MOST_AT_ONCE && pace.wantsMore(dialing, waiting.size() + waitingAgain.size());
        return more && quota.take(this);
    }

    private void dial(boolean fresh, Dialer.Result taker) {
        dialing++;
        home.dial(fresh, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                dialing--;
                quota.opened();
                opened(connection, fresh, taker);
            }

            @Override
            public void failed(Failure failure) {
                dialing--;
                quota.opened();
                quota.giveBack();
                refused(failure, taker);
            }
        });
    }

    private void opened(ClientConnection connection, boolean fresh, Dialer.Result taker) {
        open++;
        boolean http2 = connection.protocol() == Protocol.HTTP_2;
        speaksHttp1 = !http2;
        if (http2) {
            shared.add(connection);
            home.opened(connection);
        }
        connection.onChange(new Runnable() {
            private boolean gone;

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
        });
        taker.connected(connection);
        while (http2 && connection.isAvailable() && !waitingForNew.isEmpty() && (fresh || !waitingForNew.first().fresh())) {
            waitingForNew.remove().taker().connected(connection);
        }
        if (!idle.contains(connection)) {
            keep(connection); // it may be free: whoever asked for it may be gone
        }
        quota.serveWanting();
        served(connection);
    }

    /** When no connection is open, whoever waits has the fate of the last that is being opened: the server is not there. */
    private void refused(Failure failure, Dialer.Result taker) {
        taker.failed(failure);
        if (open == 0) {
            quota.wantsNone(this);
        }
        if (open == 0 && dialing == 0) {
            waitingForNew.fail(failure);
            waitingAgain.fail(failure);
            waiting.fail(failure);
        }
        quota.serveWanting();
        if (open > 0) {
            serveWaiting();
        }
        checkEmpty();
    }

    /** There is a place: those who were refused one may be gone meanwhile. */
    void offered() {
        serveWaiting();
        checkEmpty();
    }

    private void serveWaiting() {
        while (!waitingForNew.isEmpty() && takePlace()) {
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
            } else if (takePlace()) {
                dial(false, queue.remove().taker());
            } else {
                return false;
            }
        }
        return true;
    }

    private void available(ClientConnection connection) {
        keep(connection);
        served(connection);
    }

    private void keep(ClientConnection connection) {
        if (connection.protocol() == Protocol.HTTP_1_1 && connection.isAvailable()) {
            idle.addLast(connection);
        }
    }

    /** The connection may have requests that waited; if not, it is idle. */
    private void served(ClientConnection connection) {
        serveWaiting();
        if (leaving) {
            connection.whenSettled(connection::drain);
        } else if (connection.isIdle()) {
            quota.mayMakeRoom(this);
        }
    }

    private void closed(ClientConnection connection) {
        open--;
        pace.ended(connection);
        quota.giveBack();
        idle.remove(connection);
        if (shared.remove(connection)) {
            home.closed(connection);
        }
        if (connection.hasSurplus()) {
            home.surplus(connection.peer());
        }
        quota.serveWanting();
        serveWaiting();
        checkEmpty();
    }

    private void checkEmpty() {
        if (open == 0 && dialing == 0 && waiting.isEmpty() && waitingAgain.isEmpty() && waitingForNew.isEmpty()) {
            quota.leave(this);
            home.empty();
        }
    }

    /** Closes an idle connection, of exclusive ones the one that has lain idle for the longest time; false when there is none. */
    boolean closeOneIdle() {
        var found = Stream.concat(idle.stream(), shared.stream())
            .filter(each -> each.isUsable() && each.isSettled() && each.isIdle()).findFirst();
        found.ifPresent(ClientConnection::close);
        return found.isPresent();
    }

    /**
     * Whoever had these connections comes no more: each closes when what is under way on it has ended. Before it is settled, somebody may
     * wait for that to begin.
     */
    void leave() {
        leaving = true;
        List.copyOf(idle).forEach(ClientConnection::drain);
        List.copyOf(shared).forEach(each -> each.whenSettled(each::drain));
    }
}

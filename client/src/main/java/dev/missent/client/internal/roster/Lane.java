package dev.missent.client.internal.roster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.pace.Pace;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an origin's own: many exclusive ones over HTTP/1.1, few over HTTP/2. Over HTTP/1.1 only some are opened at once, so
 * that a burst does not overrun the server; as long as it is not known which of the two it speaks, one is. The other requests wait for
 * whichever is free first. Of a server that takes few requests on a connection ({@link Pace}) as many are opened as the waiting requests
 * need.
 */
final class Lane {
    private static final int MOST_CONNECTIONS = 4096;
    /** Connections that are opened at once, over HTTP/2 to a server that takes few requests on each. */
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_MULTIPLEXED = 8;
    private static final int MOST_WAITING = 65_536;

    private final Roster roster;
    private final Route route;
    private final Deque<Resident> idle = new ArrayDeque<>();
    private final List<Resident> multiplexed = new ArrayList<>();
    private final WaitingSearches waiting = new WaitingSearches();
    private final List<Opened> pending = new ArrayList<>();
    private final Pace pace;
    private @Nullable Search next;
    private boolean speaksHttp1;
    private int open;
    private int dialing;
    private @Nullable Resident lastShared;

    Lane(Roster roster, Route route, Pace pace) {
        this.roster = roster;
        this.route = route;
        this.pace = pace;
        speaksHttp1 = !route.isSecure() || route.http1Only();
    }

    /** A connection that is open and free. */
    @Nullable
    Resident free() {
        for (int i = 0; i < multiplexed.size(); i++) {
            var resident = multiplexed.get(i);
            if (resident.isFreeFor(route.origin()) && pace.permits(resident.connection())) {
                return resident;
            }
        }
        for (var last = idle.pollLast(); last != null; last = idle.pollLast()) {
            if (last.isFreeFor(route.origin())) {
                return last;
            }
        }
        return null;
    }

    /** The connection of another origin that carried this one the last time. */
    @Nullable
    Resident lastShared() {
        if (lastShared != null && !lastShared.connection().isUsable()) {
            lastShared = null;
        }
        return lastShared;
    }

    void shared(Resident resident) {
        lastShared = resident;
    }

    /** Opens a connection for the search, or lets it wait for one. */
    void join(Search search) {
        if (mayDial()) {
            dialing++;
            var result = new Opened(search);
            pending.add(result);
            result.opening = roster.dial(route, search.need().fresh(), result);
        } else if (waiting.size() >= MOST_WAITING) {
            search.failed(new Failure(Failure.Kind.EXHAUSTED, waiting.size() + " requests wait for " + route.origin()));
        } else if (search.equals(next)) {
            waiting.putBack(search);
        } else {
            waiting.add(search);
        }
    }

    /** What the server takes. */
    Pace pace() {
        return pace;
    }

    private boolean mayDial() {
        if (speaksHttp1) {
            return dialing < MOST_AT_ONCE && open + dialing < MOST_CONNECTIONS;
        }
        return pace.perConnection() == Pace.UNLIMITED
            ? dialing == 0 && !isEnoughForNow()
            : multiplexed.size() + dialing < MOST_AT_ONCE && pace.wantsMore(dialing, waiting.size());
    }

    /** A connection that has not said yet how much it takes, or as many as one origin should have: its requests wait for a free stream. */
    private boolean isEnoughForNow() {
        int serving = 0;
        for (var resident : multiplexed) {
            if (resident.connection().isUsable() && !resident.isMisdirecting(route.origin())) {
                if (!resident.connection().isSettled()) {
                    return true;
                }
                serving++;
            }
        }
        return serving >= MOST_MULTIPLEXED;
    }

    /** Whether it may be forgotten. */
    boolean isEmpty() {
        return open == 0 && dialing == 0 && waiting.isEmpty();
    }

    /** Somebody does not wait any more: a connection that nobody waits for need not be opened. */
    void givenUp() {
        waiting.removeUnwanted();
        if (waiting.isEmpty()) {
            List.copyOf(pending).forEach(Opened::giveUp);
        }
    }

    private final class Opened implements Opening.Result {
        private final Search search;
        private @Nullable Opening opening;

        Opened(Search search) {
            this.search = search;
        }

        void giveUp() {
            if (opening != null && !search.isWanted() && opening.giveUp()) {
                over();
                checkEmpty();
            }
        }

        private void over() {
            dialing--;
            pending.remove(this);
        }

        @Override
        public void opened(Resident resident) {
            over();
            admit(resident);
            search.begun(resident);
            release(resident);
            serveWaiting();
        }

        @Override
        public void failed(Failure failure) {
            over();
            search.failed(failure);
            drop().forEach(waiter -> waiter.failed(failure));
            serveWaiting();
            checkEmpty();
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            over();
            search.refusedByProxy(head);
            drop().forEach(waiter -> waiter.refusedByProxy(head));
            serveWaiting();
            checkEmpty();
        }
    }

    /** When no connection is open, whoever waits has the fate of the last that is being opened: the server is not there. */
    private List<Search> drop() {
        if (dialing > 0 || open > 0) {
            return List.of();
        }
        return waiting.removeAll();
    }

    private void admit(Resident resident) {
        open++;
        speaksHttp1 = !resident.isHttp2();
        if (resident.isHttp2()) {
            multiplexed.add(resident);
        }
    }

    /** It can take another request, or none any more. */
    void changed(Resident resident) {
        if (resident.connection().isUsable()) {
            release(resident);
            serveWaiting();
        }
    }

    void release(Resident resident) {
        if (!resident.isHttp2() && resident.isFreeFor(route.origin()) && !idle.contains(resident)) {
            idle.addLast(resident);
        }
    }

    void closed(Resident resident) {
        open--;
        pace.ended(resident.connection());
        idle.remove(resident);
        multiplexed.remove(resident);
        serveWaiting();
        checkEmpty();
    }

    private void serveWaiting() {
        for (int count = waiting.size(); count > 0 && !waiting.isEmpty() && mayServe(); count--) {
            int before = waiting.size();
            next = waiting.remove();
            next.begin();
            next = null;
            if (waiting.size() >= before) {
                return; // it waits again, and so would thousands of others behind it
            }
        }
    }

    /** Whether the first that waits would not only wait again, and lose its place. */
    private boolean mayServe() {
        return !speaksHttp1 || !idle.isEmpty() || mayDial();
    }

    private void checkEmpty() {
        if (isEmpty()) {
            roster.abandon(route, this);
        }
    }
}

package dev.missent.gateway.upstream.pool;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How many connections there may be to one destination, and how many may be opened at once, so that a burst does not overrun the server.
 * The quota is for all hosts that are sent there together and, where PROXY headers say for whom a connection is, for all clients together:
 * a connection that lies idle makes room for another host or client.
 */
final class Quota {
    private static final int MOST_AT_ONCE = 64;

    private final int most;
    private final Runnable unused;
    private final Set<Lane> lanes = new HashSet<>();
    /** Those that have had an idle connection since somebody looked, the longest time ago first. */
    private final Set<Lane> perhapsIdle = new LinkedHashSet<>();
    /** Those that were refused a place, the longest time ago first. */
    private final Set<Lane> wanting = new LinkedHashSet<>();
    private int taken;
    private int opening;

    /** Nothing is taken; tells {@code unused} when no lane has connections any more. */
    Quota(int most, Runnable unused) {
        this.most = most;
        this.unused = unused;
    }

    /** Takes a place for a connection that is opened now; false when there is none, and then the lane is served when there is one. */
    boolean take(Lane lane) {
        lanes.add(lane);
        if (opening >= MOST_AT_ONCE || isFull() && !makeRoom()) {
            wanting.add(lane);
            return false;
        }
        taken++;
        opening++;
        return true;
    }

    /** Whether there are as many connections as there may be. */
    boolean isFull() {
        return taken >= most;
    }

    /** A connection is not being opened any more: it is there, or did not come to be. */
    void opened() {
        opening--;
    }

    /** A connection has gone, or did not come to be. */
    void giveBack() {
        taken--;
    }

    /** Connections that are there or are being opened. */
    int taken() {
        return taken;
    }

    /** The lane has no connections any more. */
    void leave(Lane lane) {
        lanes.remove(lane);
        perhapsIdle.remove(lane);
        wanting.remove(lane);
        if (lanes.isEmpty()) {
            unused.run();
        }
    }

    /** The lane has a connection that lies idle. */
    void mayMakeRoom(Lane lane) {
        perhapsIdle.add(lane);
        if (!wanting.isEmpty()) {
            serveNext();
        }
    }

    /** The lane, which was refused a place, does not want one any more. */
    void wantsNone(Lane lane) {
        wanting.remove(lane);
    }

    /** Gives the places that there are to the lanes that were refused one, in turn. */
    void serveWanting() {
        while (!isFull() && opening < MOST_AT_ONCE && !wanting.isEmpty()) {
            serveNext();
        }
    }

    private void serveNext() {
        var next = wanting.iterator().next();
        wanting.remove(next);
        next.offered();
    }

    private boolean makeRoom() {
        for (var lane = perhapsIdle.iterator(); lane.hasNext();) {
            if (lane.next().closeOneIdle()) {
                return true;
            }
            lane.remove();
        }
        return false;
    }
}

package dev.missent.client.internal.pool;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How many connections there may be to one destination for one name. Where PROXY headers say for whom each is, this is for all clients
 * together; then one that lies idle makes room for another client.
 */
final class Quota {
    private final int most;
    private final Runnable unused;
    private final Set<Lane> lanes = new HashSet<>();
    /** Those that have had an idle connection since somebody looked, the longest time ago first. */
    private final Set<Lane> perhapsIdle = new LinkedHashSet<>();
    private int taken;

    /** Nothing is taken; tells {@code unused} when no lane has connections any more. */
    Quota(int most, Runnable unused) {
        this.most = most;
        this.unused = unused;
    }

    /** Takes a place for a connection; false when there is none. */
    boolean take(Lane lane) {
        lanes.add(lane);
        if (taken >= most && !makeRoom()) {
            return false;
        }
        taken++;
        return true;
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
        if (lanes.isEmpty()) {
            unused.run();
        }
    }

    /** The lane has a connection that lies idle. */
    void mayMakeRoom(Lane lane) {
        perhapsIdle.add(lane);
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

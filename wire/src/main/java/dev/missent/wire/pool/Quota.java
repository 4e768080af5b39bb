package dev.missent.wire.pool;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How many connections there may be to one server, and how many may be opened at once, so that a burst does not overrun the server. Several
 * {@link HostPool pools} may share a quota: an idle connection of one pool makes room for a connection of another, and where all places are
 * taken, no pool keeps more than its share from pools that wait.
 */
public final class Quota {
    private static final int MAX_DIALS = 64;

    private final int max;
    private final Runnable onUnused;
    private final Set<HostPool> pools = new HashSet<>();
    /** Pools that have had an idle connection since one was looked for, the one with the oldest such moment first. */
    private final Set<HostPool> perhapsIdle = new LinkedHashSet<>();
    /** Pools that were refused a place, in the order of the refusals. */
    private final Set<HostPool> wanting = new LinkedHashSet<>();
    private int taken;
    private int opening;

    /**
     * Creates an unused quota.
     *
     * @param max how many connections there may be
     * @param onUnused called when no pool has connections any more
     */
    public Quota(int max, Runnable onUnused) {
        this.max = max;
        this.onUnused = onUnused;
    }

    /** Takes a place for a connection that is opened now. Without a place the answer is false, and the pool is offered the next one. */
    boolean take(HostPool pool) {
        pools.add(pool);
        if (opening >= MAX_DIALS || isFull() && !makeRoom()) {
            wanting.add(pool);
            return false;
        }
        taken++;
        opening++;
        return true;
    }

    private boolean isFull() {
        return taken >= max;
    }

    /** A dial has ended, with or without a connection. */
    void opened() {
        opening--;
    }

    /** A connection has closed, or a dial has ended without a connection. */
    void giveBack() {
        taken--;
    }

    /** The number of connections that are open or being opened. */
    public int taken() {
        return taken;
    }

    /** The pool has no connections any more. */
    void leave(HostPool pool) {
        pools.remove(pool);
        perhapsIdle.remove(pool);
        wanting.remove(pool);
        if (pools.isEmpty()) {
            onUnused.run();
        }
    }

    /** The pool has an idle connection. */
    void mayMakeRoom(HostPool pool) {
        perhapsIdle.add(pool);
        if (!wanting.isEmpty()) {
            serveNext();
        }
    }

    /**
     * The pool has an idle connection and requests for it. If the pool has more than its share of the places while another one waits for a
     * place, the connection makes room for the other: a busy pool would never have a connection that no request wants.
     */
    void share(HostPool pool) {
        if (isFull() && (long) pool.size() * pools.size() > max) {
            wanting.stream().filter(other -> !other.equals(pool)).findFirst().ifPresent(other -> {
                perhapsIdle.add(pool);
                wanting.remove(other);
                other.offered();
            });
        }
    }

    /** The pool, which was refused a place, does not want one any more. */
    void wantsNone(HostPool pool) {
        wanting.remove(pool);
    }

    /** Offers free places to the pools that were refused one, in turn. */
    void serveWanting() {
        while (!isFull() && opening < MAX_DIALS && !wanting.isEmpty()) {
            serveNext();
        }
    }

    private void serveNext() {
        var next = wanting.iterator().next();
        wanting.remove(next);
        next.offered();
    }

    private boolean makeRoom() {
        for (var pool = perhapsIdle.iterator(); pool.hasNext();) {
            if (pool.next().closeOneIdle()) {
                return true;
            }
            pool.remove();
        }
        return false;
    }
}

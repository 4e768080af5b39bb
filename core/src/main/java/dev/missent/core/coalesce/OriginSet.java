package dev.missent.core.coalesce;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.name.Origin;

/**
 * The Origin Set of a connection (RFC 8336 s2.3). Immutable. Until the first ORIGIN frame it is not started and permits everything; from
 * then on it permits its members only, and later frames add to it.
 */
public final class OriginSet {
    /** As long as no ORIGIN frame has come. */
    public static final OriginSet UNSTARTED = new OriginSet(false, Set.of(), Set.of());
    /** Members beyond this many are not taken. */
    public static final int MAX_MEMBERS = 128;

    private final boolean started;
    private final Set<Origin> implied;
    private final Set<Origin> listed;

    private OriginSet(boolean started, Set<Origin> implied, Set<Origin> listed) {
        this.started = started;
        this.implied = implied;
        this.listed = listed;
    }

    /**
     * The set after an ORIGIN frame.
     *
     * @param origins what the frame lists; may be empty
     * @param initial https, the SNI (or else the address) and the port of the connection: the first frame implies it (RFC 8336 s2.3)
     */
    public OriginSet plus(List<Origin> origins, Origin initial) {
        var all = new HashSet<>(listed);
        for (var origin : origins) {
            if (all.size() < MAX_MEMBERS) {
                all.add(origin);
            }
        }
        return new OriginSet(true, started ? implied : Set.of(initial), Set.copyOf(all));
    }

    /** The set after a 421: clients MUST "remove it from the connection's Origin Set, if present" (RFC 8336 s2.3). */
    public OriginSet minus(Origin origin) {
        return new OriginSet(started, without(implied, origin), without(listed, origin));
    }

    private static Set<Origin> without(Set<Origin> origins, Origin origin) {
        if (!origins.contains(origin)) {
            return origins;
        }
        var rest = new HashSet<>(origins);
        rest.remove(origin);
        return Set.copyOf(rest);
    }

    /** Whether the set does not exclude the origin. */
    public boolean permits(Origin origin) {
        return !started || listed.contains(origin) || implied.contains(origin);
    }

    /** Whether the server has named the origin. */
    public boolean lists(Origin origin) {
        return listed.contains(origin);
    }

    /** Whether every member of this set is in the other, which has more (RFC 8336 s2.4: this connection is of no more use). */
    public boolean isProperSubsetOf(OriginSet other) {
        var mine = members();
        var theirs = other.members();
        return started && other.started && theirs.size() > mine.size() && theirs.containsAll(mine);
    }

    /** The members, the implied one included. */
    public Set<Origin> members() {
        var all = new HashSet<>(listed);
        all.addAll(implied);
        return all;
    }

    @Override
    public String toString() {
        return started ? members().toString() : "not started";
    }
}

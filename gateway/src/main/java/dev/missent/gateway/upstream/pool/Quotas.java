package dev.missent.gateway.upstream.pool;

import java.util.HashMap;
import java.util.Map;

import dev.missent.core.name.Origin;
import dev.missent.wire.Destination;
import org.jspecify.annotations.Nullable;

/** The quotas of a shard, as long as they are used: whom a PROXY header names makes no difference. */
final class Quotas {
    private final int most;
    private final Map<Kind, Quota> quotas = new HashMap<>();

    private record Kind(Destination destination, @Nullable Origin alone) {}

    /**
     * Without any.
     *
     * @param most how many connections each allows
     */
    Quotas(int most) {
        this.most = most;
    }

    /** What connections to a destination count against; those that serve one origin alone ({@code alone}) count by themselves. */
    Quota of(Destination destination, @Nullable Origin alone) {
        return quotas.computeIfAbsent(new Kind(destination.with(null), alone),
            kind -> new Quota(most, () -> quotas.remove(kind)));
    }

    int size() {
        return quotas.size();
    }
}

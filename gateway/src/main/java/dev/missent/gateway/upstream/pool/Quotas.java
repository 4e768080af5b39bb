package dev.missent.gateway.upstream.pool;

import java.util.HashMap;
import java.util.Map;

import dev.missent.core.name.Origin;
import dev.missent.wire.Destination;
import dev.missent.wire.pool.Quota;
import org.jspecify.annotations.Nullable;

/** The quotas of a shard that are in use. Clients that PROXY headers name share the quota of a destination. */
final class Quotas {
    private final int max;
    private final Map<Kind, Quota> quotas = new HashMap<>();

    private record Kind(Destination destination, @Nullable Origin alone) {}

    /**
     * Creates no quota yet.
     *
     * @param max how many connections each allows
     */
    Quotas(int max) {
        this.max = max;
    }

    /** The quota of connections to a destination. Connections that serve one origin alone ({@code alone}) have a quota of their own. */
    Quota of(Destination destination, @Nullable Origin alone) {
        return quotas.computeIfAbsent(new Kind(destination.with(null), alone),
            kind -> new Quota(max, () -> quotas.remove(kind)));
    }

    int size() {
        return quotas.size();
    }
}

package dev.missent.gateway.upstream.pool;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.wire.ClientConnection;
import org.jspecify.annotations.Nullable;

/** The connections of a shard that may carry more than one host, and what was learnt from 421 responses on them. */
final class SharedConnections {
    private final Map<ClientConnection, SharedConnection> connections = new LinkedHashMap<>();
    private final MisdirectionMemory memory;

    SharedConnections(MisdirectionMemory memory) {
        this.memory = memory;
    }

    void add(ClientConnection connection, Need need) {
        connections.put(connection, new SharedConnection(connection, need));
    }

    void remove(ClientConnection connection) {
        connections.remove(connection);
    }

    @Nullable
    SharedConnection get(ClientConnection connection) {
        return connections.get(connection);
    }

    /** A connection that was opened for another host and may carry this one now, or null. */
    @Nullable
    ClientConnection find(Need need, boolean repeatable) {
        if (connections.isEmpty()) {
            return null;
        }
        var wanted = need.wanted(repeatable);
        long now = System.nanoTime();
        for (var candidate : connections.values()) {
            boolean open = candidate.connection().isAvailable() && candidate.permits(need.origin().host());
            if (open && Coalescing.carries(candidate.facts(), wanted, candidate.standing(need.origin().host()), memory,
                now) instanceof Coalescing.Allowed) {
                return candidate.connection();
            }
        }
        return null;
    }
}

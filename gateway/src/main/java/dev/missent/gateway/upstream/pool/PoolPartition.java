package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import dev.missent.wire.pace.Paces;
import dev.missent.wire.pool.HostPool;
import dev.missent.wire.pool.PendingDial;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a shard that serve the same clients: all clients, or the one that a PROXY header names. A connection is never given to
 * another partition.
 */
final class PoolPartition {
    /** Requests that wait for a connection, in each of three queues. */
    private static final int MAX_WAITING = 16_384;

    private final @Nullable Ends client;
    private final Home home;
    private final Quotas quotas;
    private final Paces<Destination> paces;
    private final Deadlines deadlines;
    private final SharedConnections sharedConnections;
    private final Map<Key, HostPool> pools = new HashMap<>();

    /**
     * Which requests a pool serves.
     *
     * @param origin for which its connections are opened: the host that is sent
     * @param apart whether they are never shared: the origin was answered 421 on a connection that others use, too
     */
    private record Key(Destination destination, Origin origin, boolean apart) {}

    /** Opens the connections of a partition, and is told what becomes of them. */
    interface Home {
        /** Opens a connection; {@code fresh} resumes no session. */
        Dialing dial(Need need, boolean fresh, Dialer.Result result);

        /** A server has sent more on a connection than it was asked for. */
        void surplus(InetSocketAddress server);

        /** There is no connection at all, and none is being opened. */
        void empty(PoolPartition partition);
    }

    /** Creates an empty partition; {@code client} is null for the one that serves all clients. */
    PoolPartition(@Nullable Ends client, Home home, Quotas quotas, Paces<Destination> paces, Deadlines deadlines,
        SharedConnections sharedConnections) {
        this.client = client;
        this.home = home;
        this.quotas = quotas;
        this.paces = paces;
        this.deadlines = deadlines;
        this.sharedConnections = sharedConnections;
    }

    @Nullable
    Ends client() {
        return client;
    }

    /** The connections that may carry more than one host. */
    SharedConnections sharedConnections() {
        return sharedConnections;
    }

    /** Whether a connection that was opened for the very need can take a request. */
    boolean isFree(Need need) {
        var pool = pools.get(key(need, false));
        return pool != null && pool.free() != null;
    }

    /** A connection that was opened for the very need and can take a request beside others, or null. */
    @Nullable
    ClientConnection multiplexed(Need need) {
        var pool = pools.get(key(need, false));
        return pool == null ? null : pool.multiplexed();
    }

    /** The connections for a need. One must be asked for at once: an empty pool is forgotten when it has had a connection. */
    HostPool pool(Need need, boolean apart) {
        var key = key(need, apart);
        var known = pools.get(key);
        return known == null ? add(key, need) : known;
    }

    private HostPool add(Key key, Need need) {
        var destination = key.destination();
        var quota = quotas.of(destination, key.apart() ? key.origin() : null);
        boolean speaksHttp1 = destination.tls() == null && destination.cleartext() == Protocol.HTTP_1_1;
        var limits = new HostPool.Limits(Integer.MAX_VALUE, MAX_WAITING, destination.timeouts().connect());
        var pool = new HostPool(destination.address(), speaksHttp1, limits, quota, paces.of(destination.with(null)), deadlines,
            new PoolOwner(key, need));
        pools.put(key, pool);
        return pool;
    }

    /** Where nothing is shared, there is nothing to be kept apart from. */
    private static Key key(Need need, boolean apart) {
        return new Key(need.destination(), need.origin(), apart && need.sharing());
    }

    /** The client has closed its connection: every connection here closes when its last exchange has ended. */
    void leave() {
        List.copyOf(pools.values()).forEach(HostPool::leave);
    }

    int size() {
        return pools.values().stream().mapToInt(HostPool::size).sum();
    }

    private void checkEmpty() {
        if (pools.isEmpty()) {
            home.empty(this);
        }
    }

    /** Opens the connections of one pool, and notes which of them may be shared. */
    private final class PoolOwner implements HostPool.Owner {
        private final Key key;
        private final Need need;

        PoolOwner(Key key, Need need) {
            this.key = key;
            this.need = need;
        }

        @Override
        public PendingDial dial(boolean fresh, Dialer.Result result) {
            var dialing = home.dial(need, fresh, result);
            return () -> {
                dialing.cancel();
                return true;
            };
        }

        @Override
        public void opened(ClientConnection connection) {
            if (need.sharing() && !key.apart() && connection.protocol() == Protocol.HTTP_2) {
                sharedConnections.add(connection, need);
            }
        }

        @Override
        public void closed(ClientConnection connection) {
            sharedConnections.remove(connection);
            if (connection.hasSurplus()) {
                home.surplus(connection.peer());
            }
        }

        @Override
        public void empty() {
            pools.remove(key);
            checkEmpty();
        }
    }
}

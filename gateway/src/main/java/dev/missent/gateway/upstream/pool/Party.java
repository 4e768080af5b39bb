package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.pace.Paces;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a shard that serve the same clients: all of them, or the one that a PROXY header names. Nothing that is here is ever
 * given to another party.
 */
final class Party {
    private final @Nullable Ends client;
    private final Home home;
    private final Quotas quotas;
    private final Paces<Destination> paces;
    private final Deadlines deadlines;
    private final Shareables shareables;
    private final Map<Key, Lane> lanes = new HashMap<>();

    /**
     * Whose a lane is.
     *
     * @param origin for which its connections are opened: the host that is sent
     * @param apart whether they are never shared: the origin was answered 421 on a connection that others use, too
     */
    private record Key(Destination destination, Origin origin, boolean apart) {}

    /** Whose party it is. */
    interface Home {
        /** Opens a connection; {@code fresh} resumes no session. */
        void dial(Need need, boolean fresh, Dialer.Result result);

        /** A server has sent more on a connection than it was asked for. */
        void surplus(InetSocketAddress server);

        /** There is no connection at all, and none is being opened. */
        void empty(Party party);
    }

    /** Without connections; {@code client} is null for a party of everybody. */
    Party(@Nullable Ends client, Home home, Quotas quotas, Paces<Destination> paces, Deadlines deadlines,
        Shareables shareables) {
        this.client = client;
        this.home = home;
        this.quotas = quotas;
        this.paces = paces;
        this.deadlines = deadlines;
        this.shareables = shareables;
    }

    @Nullable
    Ends client() {
        return client;
    }

    /** The connections that may carry more than one host. */
    Shareables shareables() {
        return shareables;
    }

    /** Whether a connection that was opened for the very need can take a request. */
    boolean isFree(Need need) {
        var lane = lanes.get(key(need, false));
        return lane != null && lane.isFree();
    }

    /** A connection that was opened for the very need and can take a request beside others, or null. */
    @Nullable
    ClientConnection multiplexed(Need need) {
        var lane = lanes.get(key(need, false));
        return lane == null ? null : lane.multiplexed();
    }

    /** The connections for a need. One must be asked for at once: an empty lane is forgotten when it has had a connection. */
    Lane lane(Need need, boolean apart) {
        return lanes.computeIfAbsent(key(need, apart), missing -> new Lane(missing.destination(),
            quotas.of(missing.destination(), missing.apart() ? missing.origin() : null),
            paces.of(missing.destination().with(null)), deadlines,
            new LaneHome(missing, need)));
    }

    /** Where nothing is shared, there is nothing to be kept apart from. */
    private static Key key(Need need, boolean apart) {
        return new Key(need.destination(), need.origin(), apart && need.sharing());
    }

    /** Its client has gone: every connection closes when what is under way on it has ended. */
    void leave() {
        List.copyOf(lanes.values()).forEach(Lane::leave);
    }

    int size() {
        return lanes.values().stream().mapToInt(Lane::size).sum();
    }

    private void checkEmpty() {
        if (lanes.isEmpty()) {
            home.empty(this);
        }
    }

    /** What a lane asks of the party. */
    private final class LaneHome implements Lane.Home {
        private final Key key;
        private final Need need;

        LaneHome(Key key, Need need) {
            this.key = key;
            this.need = need;
        }

        @Override
        public void dial(boolean fresh, Dialer.Result result) {
            home.dial(need, fresh, result);
        }

        @Override
        public void opened(ClientConnection connection) {
            if (need.sharing() && !key.apart()) {
                shareables.add(connection, need);
            }
        }

        @Override
        public void closed(ClientConnection connection) {
            shareables.remove(connection);
        }

        @Override
        public void surplus(InetSocketAddress server) {
            home.surplus(server);
        }

        @Override
        public void empty() {
            lanes.remove(key);
            checkEmpty();
        }
    }
}

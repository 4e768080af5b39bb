package dev.missent.client.internal.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.client.internal.pace.Paces;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Ends;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
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
    private final Map<Destination, Lane> lanes = new HashMap<>();
    /** Of hosts that were answered 421 on a connection that others use, too. */
    private final Map<Alone, Lane> lonely = new HashMap<>();

    private record Alone(Destination destination, Origin origin) {}

    /** Whose party it is. */
    interface Home {
        /** Opens a connection; {@code fresh} resumes no session. */
        void dial(Destination destination, boolean fresh, Dialer.Result result);

        /** A server has sent more on a connection than it was asked for. */
        void surplus(Destination destination);

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

    /** Whether a connection to the destination is open and can take a request. */
    boolean isFree(Destination destination) {
        var lane = lanes.get(destination);
        return lane != null && lane.isFree();
    }

    /** A connection to the destination that can take a request beside others, or null. */
    @Nullable
    ClientConnection multiplexed(Destination destination) {
        var lane = lanes.get(destination);
        return lane == null ? null : lane.multiplexed();
    }

    /** The connections for a need. One must be asked for at once: an empty lane is forgotten when it has had a connection. */
    Lane lane(Need need, boolean apart) {
        var destination = need.destination();
        if (!apart) {
            return lanes.computeIfAbsent(destination,
                missing -> new Lane(missing, quotas.of(missing, null), paces.of(missing.with(null)), deadlines,
                    new Common(need)));
        }
        var key = new Alone(destination, need.origin());
        return lonely.computeIfAbsent(key,
            missing -> new Lane(destination, quotas.of(destination, missing.origin()), paces.of(destination.with(null)),
                deadlines,
                new Lonely(missing)));
    }

    /** Its client has gone: every connection closes when what is under way on it has ended. */
    void leave() {
        all().forEach(Lane::leave);
    }

    private List<Lane> all() {
        var all = new ArrayList<>(lanes.values());
        all.addAll(lonely.values());
        return all;
    }

    int size() {
        return all().stream().mapToInt(Lane::size).sum();
    }

    void closeIdle() {
        all().forEach(Lane::closeIdle);
    }

    private void checkEmpty() {
        if (lanes.isEmpty() && lonely.isEmpty()) {
            home.empty(this);
        }
    }

    /** A lane of whoever has the destination. */
    private final class Common implements Lane.Home {
        private final Need need;

        Common(Need need) {
            this.need = need;
        }

        @Override
        public void dial(boolean fresh, Dialer.Result result) {
            home.dial(need.destination(), fresh, result);
        }

        @Override
        public void opened(ClientConnection connection) {
            if (need.sharing()) {
                shareables.add(connection, need);
            }
        }

        @Override
        public void closed(ClientConnection connection) {
            shareables.remove(connection);
        }

        @Override
        public void surplus() {
            home.surplus(need.destination());
        }

        @Override
        public void empty() {
            lanes.remove(need.destination());
            checkEmpty();
        }
    }

    /** A lane of one origin. */
    private final class Lonely implements Lane.Home {
        private final Alone key;

        Lonely(Alone key) {
            this.key = key;
        }

        @Override
        public void dial(boolean fresh, Dialer.Result result) {
            home.dial(key.destination(), fresh, result);
        }

        @Override
        public void surplus() {
            home.surplus(key.destination());
        }

        @Override
        public void empty() {
            lonely.remove(key);
            checkEmpty();
        }
    }
}

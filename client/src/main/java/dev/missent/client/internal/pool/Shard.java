package dev.missent.client.internal.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop. All methods are called on it. */
public final class Shard {
    private final Transport transport;
    private final EventLoop loop;
    private final Map<Destination, Lane> lanes = new HashMap<>();
    /** Of hosts that were answered 421 on a connection that others use, too. */
    private final Map<Alone, Lane> lonely = new HashMap<>();
    private final MisdirectionMemory memory = new MisdirectionMemory();
    private final Shareables shareables = new Shareables(memory);
    private List<Shard> others = List.of();

    private record Alone(Destination destination, Origin origin) {}

    Shard(Transport transport, EventLoop loop) {
        this.transport = transport;
        this.loop = loop;
    }

    /**
     * Gives a connection that is available: one that is open, or a new one.
     *
     * @param repeatable whether the request can be sent a second time should a connection of others answer 421
     */
    public void acquire(Need need, boolean repeatable, Dialer.Result taker) {
        var lane = lane(need);
        if (!need.sharing() || lane.isFree() || isKeptApart(need)) {
            lane.acquire(taker);
            return;
        }
        var shared = shareables.find(need, repeatable);
        if (shared != null) {
            taker.connected(shared);
        } else {
            borrow(need, repeatable, 0, taker);
        }
    }

    /** Who shares connections wants few: before one is opened, the other event loops are asked, one after the other. */
    private void borrow(Need need, boolean repeatable, int next, Dialer.Result taker) {
        if (next >= others.size()) {
            lane(need).acquire(taker);
            return;
        }
        var other = others.get(next);
        other.loop.execute(() -> {
            var lent = other.lend(need, repeatable, loop);
            loop.execute(() -> {
                if (lent != null) {
                    taker.connected(lent);
                } else {
                    borrow(need, repeatable, next + 1, taker);
                }
            });
        });
    }

    private @Nullable Borrowed lend(Need need, boolean repeatable, EventLoop to) {
        if (isKeptApart(need)) {
            return null;
        }
        var lane = lanes.get(need.destination());
        var own = lane == null ? null : lane.multiplexed();
        var found = own != null ? own : shareables.find(need, repeatable);
        return found == null || !found.isSettled() ? null : new Borrowed(found, this, to, ground(need, found));
    }

    void meet(List<Shard> all) {
        others = all.stream().filter(shard -> !shard.equals(this)).toList();
    }

    /** Gives a new connection. */
    public void acquireFresh(Need need, Dialer.Result taker) {
        lane(need).acquireFresh(taker);
    }

    /** Gives a new connection that no session was resumed for, and that will serve nobody but this origin: to be asked for after a 421. */
    public void acquireDedicated(Need need, Dialer.Result taker) {
        lane(need).acquireUnused(taker);
    }

    /** The origin was answered 421 on the connection: never there again, and remembered beyond the connection where others use it, too. */
    public void misdirected(Need need, ClientConnection connection) {
        if (connection instanceof Borrowed borrowed) {
            memory.remember(need.origin(), need.endpoint(), System.nanoTime());
            borrowed.tell(lender -> lender.misdirected(need, borrowed.lent()));
            return;
        }
        var shareable = shareables.get(connection);
        if (shareable != null) {
            shareable.misdirected(need.origin());
        }
        if (ground(need, connection).isShared() || !need.isAlone()) {
            memory.remember(need.origin(), need.endpoint(), System.nanoTime());
        } else {
            connection.drain();
        }
    }

    /** The origin was answered otherwise on the connection. */
    public void served(Need need, ClientConnection connection) {
        if (connection instanceof Borrowed borrowed) {
            borrowed.tell(lender -> lender.served(need, borrowed.lent()));
            return;
        }
        var shareable = need.sharing() ? shareables.get(connection) : null;
        if (shareable != null && !shareable.isOwn(need.origin())) {
            shareable.served(need.origin());
        }
    }

    /** Why the connection may carry the origin. */
    public Ground ground(Need need, ClientConnection connection) {
        if (connection instanceof Borrowed borrowed) {
            return borrowed.ground();
        }
        var shareable = need.sharing() ? shareables.get(connection) : null;
        return shareable == null || shareable.isOwn(need.origin()) ? Ground.OWN_CONNECTION : Ground.DNS_AND_CERTIFICATE;
    }

    private boolean isKeptApart(Need need) {
        return memory.size() > 0 && memory.isMisdirected(need.origin(), need.endpoint(), System.nanoTime());
    }

    private Lane lane(Need need) {
        if (isKeptApart(need)) {
            var key = new Alone(need.destination(), need.origin());
            return lonely.computeIfAbsent(key, missing -> new Lane(need.destination(), new Lonely(key)));
        }
        return lanes.computeIfAbsent(need.destination(), missing -> new Lane(missing, new Common(need)));
    }

    private void dial(Destination destination, boolean fresh, Dialer.Result result) {
        Dialer.dial(transport, loop, destination, fresh, result);
    }

    /** A lane of whoever has the destination. */
    private final class Common implements Lane.Home {
        private final Need need;

        Common(Need need) {
            this.need = need;
        }

        @Override
        public void dial(boolean fresh, Dialer.Result result) {
            Shard.this.dial(need.destination(), fresh, result);
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
        public void empty() {
            lanes.remove(need.destination());
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
            Shard.this.dial(key.destination(), fresh, result);
        }

        @Override
        public void empty() {
            lonely.remove(key);
        }
    }

    private List<Lane> all() {
        var all = new ArrayList<>(lanes.values());
        all.addAll(lonely.values());
        return all;
    }

    /** The number of open connections and of those that are being opened. */
    public int size() {
        return all().stream().mapToInt(Lane::size).sum();
    }

    void closeIdle() {
        all().forEach(Lane::closeIdle);
    }
}

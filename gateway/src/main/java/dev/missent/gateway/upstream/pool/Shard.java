package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import dev.missent.wire.pace.Pace;
import dev.missent.wire.pace.Paces;
import dev.missent.wire.pool.HostPool;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop. All methods are called on it. */
public final class Shard {
    private final Transport transport;
    private final EventLoop loop;
    private final Consumer<InetSocketAddress> surplus;
    private final MisdirectionMemory memory = new MisdirectionMemory();
    private final Quotas quotas;
    private final Paces<Destination> paces = new Paces<>();
    private final PoolPartition common;
    /** The partitions of clients that PROXY headers name, while there are connections for them. */
    private final Map<Ends, PoolPartition> partitions = new HashMap<>();
    private List<Shard> others = List.of();

    Shard(Transport transport, EventLoop loop, int mostConnections, Consumer<InetSocketAddress> surplus) {
        this.transport = transport;
        this.loop = loop;
        this.surplus = surplus;
        quotas = new Quotas(mostConnections);
        common = partition(null);
    }

    private PoolPartition partition(@Nullable Ends client) {
        return new PoolPartition(client, new PartitionHome(), quotas, paces, Deadlines.of(loop), new SharedConnections(memory));
    }

    /**
     * Gives a connection that is available: one that is open, or a new one.
     *
     * @param repeatable whether the request can be sent a second time should a connection of others answer 421
     */
    public void acquire(Need need, boolean repeatable, Dialer.Result taker) {
        Confined.to(loop);
        var partition = of(need);
        if (partition == null || !need.sharing() || partition.isFree(need) || isKeptApart(need)) {
            pool(need).acquire(taker, false);
            return;
        }
        var shared = partition.sharedConnections().find(need, repeatable);
        if (shared != null) {
            taker.connected(shared);
        } else if (need.client() == null) {
            borrow(need, repeatable, 0, taker);
        } else {
            pool(need).acquire(taker, false); // a client's connections are on the event loop of the client
        }
    }

    /**
     * The same for a request that a server has left unprocessed: after a pause that protects the server, and before requests that wait for
     * the first time.
     *
     * @param refusals how often the request was left unprocessed, at least 1
     */
    public void acquireAgain(Need need, boolean repeatable, int refusals, Dialer.Result taker) {
        long patience = need.destination().timeouts().connect().toNanos();
        long pause = paces.of(need.destination().with(null)).pause(refusals, System.nanoTime(), patience);
        if (pause == Pace.TOO_LONG) {
            taker.failed(new Failure(Failure.Kind.EXHAUSTED, Pace.TOO_MANY));
        } else if (pause == 0) {
            again(need, repeatable, taker);
        } else {
            loop.schedule(() -> again(need, repeatable, taker), pause, TimeUnit.NANOSECONDS);
        }
    }

    private void again(Need need, boolean repeatable, Dialer.Result taker) {
        if (!taker.isWanted()) {
            return;
        }
        var partition = of(need);
        boolean shares = need.sharing() && !isKeptApart(need);
        var shared = partition == null || !shares || partition.isFree(need)
            ? null
            : partition.sharedConnections().find(need, repeatable);
        if (shared != null) {
            taker.connected(shared);
        } else {
            pool(need).acquireAgain(taker, false);
        }
    }

    /** Sharing saves connections: before one is opened, the other event loops are asked for one, in turn. */
    private void borrow(Need need, boolean repeatable, int next, Dialer.Result taker) {
        if (!taker.isWanted()) {
            return;
        }
        if (next >= others.size()) {
            pool(need).acquire(taker, false);
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

    private @Nullable RemoteLoopConnection lend(Need need, boolean repeatable, EventLoop to) {
        if (isKeptApart(need)) {
            return null;
        }
        var own = common.multiplexed(need);
        var found = own != null ? own : common.sharedConnections().find(need, repeatable);
        return found == null || !found.isSettled() ? null : new RemoteLoopConnection(found, this, to, ground(need, found));
    }

    void meet(List<Shard> all) {
        others = all.stream().filter(shard -> !shard.equals(this)).toList();
    }

    /** Gives a connection that is not open yet. */
    public void acquireFresh(Need need, Dialer.Result taker) {
        pool(need).acquireNew(taker, false);
    }

    /** Gives a new connection that no session was resumed for, and that will serve nobody but this origin: to be asked for after a 421. */
    public void acquireDedicated(Need need, Dialer.Result taker) {
        pool(need).acquireNew(taker, true);
    }

    /**
     * The origin was answered 421 on the connection. The origin is not sent there again; where other hosts use the connection, too, that is
     * remembered beyond the life of the connection.
     */
    public void misdirected(Need need, ClientConnection connection) {
        if (connection instanceof RemoteLoopConnection borrowed) {
            memory.remember(need.origin(), need.endpoint(), System.nanoTime());
            borrowed.tell(lender -> lender.misdirected(need, borrowed.lent()));
            return;
        }
        var known = sharedConnection(need, connection);
        if (known != null) {
            known.misdirected(need.origin());
        }
        if (ground(need, connection).isShared() || !need.isAlone()) {
            memory.remember(need.origin(), need.endpoint(), System.nanoTime());
        } else {
            connection.drain();
        }
    }

    /** The origin was answered on the connection with a status other than 421. */
    public void served(Need need, ClientConnection connection) {
        if (connection instanceof RemoteLoopConnection borrowed) {
            borrowed.tell(lender -> lender.served(need, borrowed.lent()));
            return;
        }
        var known = need.sharing() ? sharedConnection(need, connection) : null;
        if (known != null && !known.isOwn(need.origin())) {
            known.served(need.origin());
        }
    }

    /** Why the connection may carry the origin. */
    public Ground ground(Need need, ClientConnection connection) {
        if (connection instanceof RemoteLoopConnection borrowed) {
            return borrowed.ground();
        }
        var known = need.sharing() ? sharedConnection(need, connection) : null;
        return known == null ? Ground.OWN_CONNECTION : known.ground(need.origin());
    }

    /** The client has closed its connection: connections that were opened for the client close when their last exchange has ended. */
    public void leave(Ends client) {
        var partition = partitions.remove(client);
        if (partition != null) {
            partition.leave();
        }
    }

    private boolean isKeptApart(Need need) {
        return memory.size() > 0 && memory.isMisdirected(need.origin(), need.endpoint(), System.nanoTime());
    }

    /** The connections that the need may use; null while there are none. */
    private @Nullable PoolPartition of(Need need) {
        var client = need.client();
        return client == null ? common : partitions.get(client);
    }

    private @Nullable SharedConnection sharedConnection(Need need, ClientConnection connection) {
        var partition = of(need);
        return partition == null ? null : partition.sharedConnections().get(connection);
    }

    private HostPool pool(Need need) {
        var client = need.client();
        var partition = client == null ? common : partitions.computeIfAbsent(client, this::partition);
        return partition.pool(need, isKeptApart(need));
    }

    private final class PartitionHome implements PoolPartition.Home {
        @Override
        public Dialing dial(Need need, boolean fresh, Dialer.Result result) {
            return need.dial(transport, loop, fresh, result);
        }

        @Override
        public void surplus(InetSocketAddress server) {
            surplus.accept(server);
        }

        @Override
        public void empty(PoolPartition partition) {
            var client = partition.client();
            if (client != null) {
                partitions.remove(client, partition);
            }
        }
    }

    private List<PoolPartition> all() {
        var all = new ArrayList<>(partitions.values());
        all.add(common);
        return all;
    }

    /** The number of open connections and of those that are being opened. */
    public int size() {
        return all().stream().mapToInt(PoolPartition::size).sum();
    }

    /** The number of clients and destinations that are known: no more than there are connections. */
    int known() {
        return partitions.size() + quotas.size();
    }
}

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
import dev.missent.wire.pace.Pace;
import dev.missent.wire.pace.Paces;
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
    private final Party everybody;
    /** Of clients that PROXY headers name, as long as there are connections for them. */
    private final Map<Ends, Party> parties = new HashMap<>();
    private List<Shard> others = List.of();

    Shard(Transport transport, EventLoop loop, int mostConnections, Consumer<InetSocketAddress> surplus) {
        this.transport = transport;
        this.loop = loop;
        this.surplus = surplus;
        quotas = new Quotas(mostConnections);
        everybody = party(null);
    }

    private Party party(@Nullable Ends client) {
        return new Party(client, new PartyHome(), quotas, paces, Deadlines.of(loop), new Shareables(memory));
    }

    /**
     * Gives a connection that is available: one that is open, or a new one.
     *
     * @param repeatable whether the request can be sent a second time should a connection of others answer 421
     */
    public void acquire(Need need, boolean repeatable, Dialer.Result taker) {
        var party = of(need);
        if (party == null || !need.sharing() || party.isFree(need) || isKeptApart(need)) {
            lane(need).acquire(taker);
            return;
        }
        var shared = party.shareables().find(need, repeatable);
        if (shared != null) {
            taker.connected(shared);
        } else if (need.client() == null) {
            borrow(need, repeatable, 0, taker);
        } else {
            lane(need).acquire(taker); // a client's connections are on the event loop of the client
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
        var party = of(need);
        boolean shares = need.sharing() && !isKeptApart(need);
        var shared = party == null || !shares || party.isFree(need)
            ? null
            : party.shareables().find(need, repeatable);
        if (shared != null) {
            taker.connected(shared);
        } else {
            lane(need).acquireAgain(taker);
        }
    }

    /** Who shares connections wants few: before one is opened, the other event loops are asked, one after the other. */
    private void borrow(Need need, boolean repeatable, int next, Dialer.Result taker) {
        if (!taker.isWanted()) {
            return;
        }
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
        var own = everybody.multiplexed(need);
        var found = own != null ? own : everybody.shareables().find(need, repeatable);
        return found == null || !found.isSettled() ? null : new Borrowed(found, this, to, ground(need, found));
    }

    void meet(List<Shard> all) {
        others = all.stream().filter(shard -> !shard.equals(this)).toList();
    }

    /** Gives a connection that nobody has used when it is asked for. */
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
        var shareable = shareable(need, connection);
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
        var shareable = need.sharing() ? shareable(need, connection) : null;
        if (shareable != null && !shareable.isOwn(need.origin())) {
            shareable.served(need.origin());
        }
    }

    /** Why the connection may carry the origin. */
    public Ground ground(Need need, ClientConnection connection) {
        if (connection instanceof Borrowed borrowed) {
            return borrowed.ground();
        }
        var shareable = need.sharing() ? shareable(need, connection) : null;
        return shareable == null ? Ground.OWN_CONNECTION : shareable.ground(need.origin());
    }

    /** The client has gone: connections that were opened for it close when what is under way on them has ended. */
    public void leave(Ends client) {
        var party = parties.remove(client);
        if (party != null) {
            party.leave();
        }
    }

    private boolean isKeptApart(Need need) {
        return memory.size() > 0 && memory.isMisdirected(need.origin(), need.endpoint(), System.nanoTime());
    }

    /** Whose connections may be used; null while there are none. */
    private @Nullable Party of(Need need) {
        var client = need.client();
        return client == null ? everybody : parties.get(client);
    }

    private @Nullable Shareable shareable(Need need, ClientConnection connection) {
        var party = of(need);
        return party == null ? null : party.shareables().get(connection);
    }

    private Lane lane(Need need) {
        var client = need.client();
        var party = client == null ? everybody : parties.computeIfAbsent(client, this::party);
        return party.lane(need, isKeptApart(need));
    }

    private final class PartyHome implements Party.Home {
        @Override
        public void dial(Need need, boolean fresh, Dialer.Result result) {
            need.dial(transport, loop, fresh, result);
        }

        @Override
        public void surplus(InetSocketAddress server) {
            surplus.accept(server);
        }

        @Override
        public void empty(Party party) {
            var client = party.client();
            if (client != null) {
                parties.remove(client, party);
            }
        }
    }

    private List<Party> all() {
        var all = new ArrayList<>(parties.values());
        all.add(everybody);
        return all;
    }

    /** The number of open connections and of those that are being opened. */
    public int size() {
        return all().stream().mapToInt(Party::size).sum();
    }

    /** The number of clients and destinations that are known: no more than there are connections. */
    int known() {
        return parties.size() + quotas.size();
    }
}

package dev.missent.client.internal.connect;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.core.name.Host;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.dial.AddressRace;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import dev.missent.wire.pool.PendingDial;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A connection that is being opened, for one request and for others that wait to see whether they may share the connection. */
final class PendingConnection implements PendingDial {
    private final EventLoop loop;
    private final Route route;
    private final Events events;
    private final List<Runnable> onlookers = new ArrayList<>();
    private Set<Host> hosts = Set.of();
    private @Nullable Dialing race;
    private boolean over;

    /** Is told what becomes of the connection. */
    interface Events {
        /** The connection is open. */
        void connected(ClientConnection connection, PendingConnection pending);

        /** There is no connection. */
        void failed(Failure failure);

        /** The proxy opens no tunnel. */
        void refusedByProxy(ResponseHead head);

        /** The connection is settled, or will never be: other requests have learnt what they waited for. */
        void settled(PendingConnection pending);
    }

    PendingConnection(EventLoop loop, Route route, Events events) {
        this.loop = loop;
        this.route = route;
        this.events = events;
    }

    Route route() {
        return route;
    }

    /** Whether one of the addresses is dialled. */
    boolean goesToOneOf(Set<Host> others) {
        return hosts.stream().anyMatch(others::contains);
    }

    // ---- requests for other origins

    /** Runs a task when it is known what the connection is. */
    void watch(Runnable onlooker) {
        onlookers.add(onlooker);
    }

    void unwatch(Runnable onlooker) {
        onlookers.remove(onlooker);
    }

    /** The ORIGIN frame follows right behind the SETTINGS, so the onlookers run after what was read together with these. */
    void settled() {
        events.settled(this);
        var all = List.copyOf(onlookers);
        onlookers.clear();
        if (!all.isEmpty()) {
            loop.execute(() -> all.forEach(Runnable::run));
        }
    }

    // ---- the race

    /** Dials the addresses. */
    void start(List<InetSocketAddress> addresses, Set<Host> resolvedHosts, AddressRace.Dial dial) {
        hosts = resolvedHosts;
        if (!over) {
            race = AddressRace.begin(loop, addresses, dial, new Runner());
        }
    }

    private final class Runner implements Dialer.Result {
        @Override
        public void connected(ClientConnection connection) {
            end();
            events.connected(connection, PendingConnection.this);
        }

        @Override
        public void failed(Failure failure) {
            fail(failure);
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            end();
            settled();
            events.refusedByProxy(head);
        }
    }

    /** Ends without a connection. */
    void fail(Failure failure) {
        if (!over) {
            end();
            settled();
            events.failed(failure);
        }
    }

    @Override
    public boolean giveUp() {
        if (over || !onlookers.isEmpty()) {
            return false;
        }
        end();
        settled();
        return true;
    }

    private void end() {
        over = true;
        if (race != null) {
            race.cancel();
        }
    }
}

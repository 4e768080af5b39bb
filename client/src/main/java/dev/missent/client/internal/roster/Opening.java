package dev.missent.client.internal.roster;

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
import org.jspecify.annotations.Nullable;

/** A connection that is being opened, for one request and for others that wait and see whether they may share it. */
final class Opening {
    /** Hears how it went, once. */
    interface Result {
        void opened(Resident resident);

        void failed(Failure failure);

        void refusedByProxy(ResponseHead head);
    }

    private final Roster roster;
    private final Route route;
    private final boolean fresh;
    private final Result result;
    private final List<Search> onlookers = new ArrayList<>();
    private Set<Host> hosts = Set.of();
    private @Nullable Dialing race;
    private boolean over;

    Opening(Roster roster, Route route, boolean fresh, Result result) {
        this.roster = roster;
        this.route = route;
        this.fresh = fresh;
        this.result = result;
    }

    Route route() {
        return route;
    }

    /** Whether it goes to one of the addresses. */
    boolean goesToOneOf(Set<Host> others) {
        return hosts.stream().anyMatch(others::contains);
    }

    // ---- others who wait and see whether they may share it

    void watch(Search onlooker) {
        onlookers.add(onlooker);
    }

    void unwatch(Search onlooker) {
        onlookers.remove(onlooker);
    }

    /** It is known what the connection is: its ORIGIN frame comes right behind the SETTINGS, so look after what was read with them. */
    void settled() {
        roster.ended(this);
        var all = List.copyOf(onlookers);
        onlookers.clear();
        if (!all.isEmpty()) {
            roster.loop().execute(() -> all.forEach(Search::again));
        }
    }

    // ---- the race

    void start(List<InetSocketAddress> addresses, Set<Host> resolvedHosts) {
        hosts = resolvedHosts;
        if (!over) {
            race = AddressRace.begin(roster.loop(), addresses, (address, runner) -> roster.dial(route, address, fresh, runner),
                new Runner());
        }
    }

    private final class Runner implements Dialer.Result {
        @Override
        public void connected(ClientConnection connection) {
            end();
            result.opened(roster.admit(connection, Opening.this));
        }

        @Override
        public void failed(Failure failure) {
            fail(failure);
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            end();
            settled();
            result.refusedByProxy(head);
        }
    }

    void fail(Failure failure) {
        if (!over) {
            end();
            settled();
            result.failed(failure);
        }
    }

    /** Gives up unless others watch it; the result hears nothing any more. Whether it has. */
    boolean giveUp() {
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

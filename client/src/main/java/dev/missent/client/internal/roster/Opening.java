package dev.missent.client.internal.roster;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.missent.core.name.Host;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is being opened: the addresses are tried in turn, the next one when the last has failed or has said nothing for a
 * while, and the first that is there wins (RFC 8305 s5).
 */
final class Opening {
    /** RFC 8305 s5: "Connection Attempt Delay … 250 milliseconds". */
    private static final int STAGGER_MILLIS = 250;

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
    private final List<Dialing> dialings = new ArrayList<>();
    private final List<Search> onlookers = new ArrayList<>();
    private List<InetSocketAddress> addresses = List.of();
    private Set<Host> hosts = Set.of();
    private int next;
    private int running;
    private @Nullable Failure first;
    private @Nullable Future<?> stagger;
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

    void start(List<InetSocketAddress> resolved, Set<Host> resolvedHosts) {
        addresses = interleaved(resolved);
        hosts = resolvedHosts;
        tryNext();
    }

    /** RFC 8305 s4: the families alternate, beginning with that of the first address. */
    private static List<InetSocketAddress> interleaved(List<InetSocketAddress> resolved) {
        var firstFamily = resolved.getFirst().getAddress().getClass();
        var same = new ArrayList<InetSocketAddress>();
        var other = new ArrayList<InetSocketAddress>();
        resolved.forEach(each -> (each.getAddress().getClass() == firstFamily ? same : other).add(each));
        var mixed = new ArrayList<InetSocketAddress>();
        for (int i = 0; i < Math.max(same.size(), other.size()); i++) {
            if (i < same.size()) {
                mixed.add(same.get(i));
            }
            if (i < other.size()) {
                mixed.add(other.get(i));
            }
        }
        return mixed;
    }

    private void tryNext() {
        if (stagger != null) {
            stagger.cancel(false);
            stagger = null;
        }
        if (over || next >= addresses.size()) {
            return;
        }
        var address = addresses.get(next++);
        running++;
        if (next < addresses.size()) {
            stagger = roster.loop().schedule(this::tryNext, STAGGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        dialings.add(roster.dial(route, address, fresh, new Runner()));
    }

    private final class Runner implements Dialer.Result {
        @Override
        public void connected(ClientConnection connection) {
            running--;
            end();
            result.opened(roster.admit(connection, Opening.this));
        }

        @Override
        public void failed(Failure failure) {
            running--;
            first = first == null ? failure : first;
            if (next < addresses.size()) {
                tryNext();
            } else if (running == 0) {
                fail(first);
            }
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            running--;
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
        if (stagger != null) {
            stagger.cancel(false);
        }
        dialings.forEach(Dialing::cancel);
    }
}

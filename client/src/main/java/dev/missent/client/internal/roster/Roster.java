package dev.missent.client.internal.roster;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import dev.missent.client.internal.dns.Names;
import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Wanted;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import dev.missent.wire.pace.Paces;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** All connections of a client. All methods are called on its event loop. */
public final class Roster {
    private static final int MOST_LANES = 4096;

    private final EventLoop loop;
    private final Names names;
    private final SharingRules rules;
    private final Connector connector;
    private final Vetting vetting;
    private final MisdirectionMemory memory;
    private final Duration patience;
    private final OwnRefusals ownRefusals = new OwnRefusals();
    private final Paces<Route> paces = new Paces<>();
    private final Map<Route, Lane> lanes = new HashMap<>();
    private final Set<Resident> residents = new LinkedHashSet<>();
    private final List<Resident> multiplexed = new ArrayList<>();
    private final Set<Opening> openings = new LinkedHashSet<>();

    /** Empty. */
    public Roster(Transport transport, EventLoop loop, Names names, Trust trust, Executor blocking, SharingRules rules,
        MisdirectionMemory memory, Destination.Timeouts timeouts) {
        this.loop = loop;
        this.names = names;
        this.rules = rules;
        this.memory = memory;
        patience = timeouts.connect();
        connector = new Connector(transport, loop, names, trust, timeouts);
        vetting = new Vetting(trust.recheck(), blocking, loop);
    }

    /** The event loop. */
    public EventLoop loop() {
        return loop;
    }

    /** Finds a connection for a request, or opens one. */
    public void acquire(Need need, Taker taker) {
        new Search(this, need, taker, false).begin();
    }

    /** The same for a request that a server has left unprocessed: the request comes before those that wait for the first time. */
    public void acquireAgain(Need need, Taker taker) {
        new Search(this, need, taker, true).begin();
    }

    /**
     * How long a request that was left unprocessed waits before {@link #acquireAgain}, in nanoseconds; {@link Pace#TOO_LONG} when the server
     * has left so many unprocessed that the turn of this one comes later than a connection may take to open.
     *
     * @param refusals how often the request was left unprocessed, at least 1
     */
    public long pause(Need need, int refusals) {
        return paces.of(need.route()).pause(refusals, System.nanoTime(), patience.toNanos());
    }

    /** How long a request waits for a connection at most. */
    public Duration patience() {
        return patience;
    }

    /** A request does not want its connection any more, and has none. */
    public void givenUp(Need need) {
        var lane = lanes.get(need.route());
        if (lane != null) {
            lane.givenUp();
        }
    }

    // ---- what is learnt from responses

    /** A response other than 421: the connection serves the origin. */
    public void served(Resident resident, Origin origin) {
        resident.answered(origin);
    }

    /** A 421 on a connection that was opened for another origin: never there again, and remembered beyond the connection. */
    public void misdirected(Resident resident, Origin origin) {
        resident.misdirected(origin);
        memory.remember(origin, resident.opened().endpoint(), System.nanoTime());
    }

    /** A 421 on the origin's own connection, which a new one shall make good: this one is no longer for the origin. */
    public void replace(Resident resident, Origin origin) {
        resident.misdirected(origin);
        if (!resident.isHttp2() || !resident.servesOthersThan(origin)) {
            resident.connection().drain();
        }
    }

    /** The 421 came again on a connection that was made for it: another one would not help. */
    public void refusedForGood(Origin origin) {
        ownRefusals.remember(origin, System.nanoTime());
    }

    /** Whether a new connection has lately not helped against a 421 for the origin. */
    public boolean isRefusedForGood(Origin origin) {
        return ownRefusals.contains(origin, System.nanoTime());
    }

    /** Forgets addresses and earlier 421 responses: the network has changed. */
    public void forget() {
        memory.clear();
        names.clear();
    }

    /** The number of open connections. */
    public int size() {
        return residents.size();
    }

    /** Closes all connections. */
    public void closeAll() {
        List.copyOf(residents).forEach(resident -> resident.connection().close());
    }

    // ---- for searches

    Names names() {
        return names;
    }

    SharingRules rules() {
        return rules;
    }

    List<Resident> multiplexed() {
        return multiplexed;
    }

    Lane lane(Route route) {
        if (lanes.size() >= MOST_LANES) {
            lanes.values().removeIf(Lane::isEmpty); // of origins that only ever shared
        }
        return lanes.computeIfAbsent(route, missing -> new Lane(this, missing, paces.of(missing)));
    }

    void abandon(Route route, Lane lane) {
        lanes.remove(route, lane);
    }

    /** Whether there is, or will be, a connection that was opened for another origin. */
    boolean hasOthers(Route route) {
        return !multiplexed.isEmpty() || openings.stream().anyMatch(opening -> !opening.route().equals(route));
    }

    /** Whether the connection can take a request of another origin than its own. */
    boolean isOpen(Resident resident) {
        return resident.connection().isAvailable() && lane(resident.route()).pace().permits(resident.connection());
    }

    Wanted wanted(Need need, Set<Host> addresses) {
        var origin = need.route().origin();
        return new Wanted(origin, this, need.policy(), rules.neverFor().contains(origin.host()), rules.withoutDns(), addresses,
            need.repeatable());
    }

    /** Who looks for a connection of others does not go through a proxy ({@link Need#maySeekShared}), so it must not travel in a tunnel. */
    Coalescing carries(Resident resident, Wanted wanted) {
        if (resident.opened().proxied()) {
            return new Coalescing.Refused(Obstacle.PROXIED);
        }
        long now = System.nanoTime();
        return Coalescing.carries(resident.facts(), wanted, resident.standing(wanted.origin().host(), now), memory, now);
    }

    void verify(Resident resident, Origin origin, Runnable then) {
        vetting.verify(resident, origin, then);
    }

    /** A connection that is being opened for another origin, to one of the addresses, and might be fit to be shared. */
    @Nullable
    Opening openingTo(Wanted wanted, Search search) {
        var route = search.need().route();
        boolean excluded = !search.need().maySeekShared() || wanted.excluded();
        if (excluded || memory.remembers(wanted.origin(), wanted.addresses(), System.nanoTime())) {
            return null;
        }
        for (var opening : openings) {
            var other = opening.route();
            boolean comparable = other.isSecure() && !other.http1Only() && !other.isOverridden() && other.proxy() == null
                && other.origin().port() == route.origin().port() && !other.equals(route);
            if (comparable && opening.goesToOneOf(wanted.addresses())) {
                return opening;
            }
        }
        return null;
    }

    // ---- opening

    Opening dial(Route route, boolean fresh, Opening.Result result) {
        var opening = new Opening(this, route, fresh, result);
        openings.add(opening);
        connector.begin(opening, fresh);
        return opening;
    }

    Dialing dial(Route route, InetSocketAddress address, boolean fresh, Dialer.Result result) {
        return connector.dial(route, address, fresh, result);
    }

    void ended(Opening opening) {
        openings.remove(opening);
    }

    /** A connection for one request: it is in no lane, and it closes when the request is done. */
    void dialDedicated(Search search) {
        connector.begin(new Opening(this, search.need().route(), true, new Opening.Result() {
            @Override
            public void opened(Resident resident) {
                search.begun(resident);
                resident.connection().drain();
            }

            @Override
            public void failed(Failure failure) {
                search.failed(failure);
            }

            @Override
            public void refusedByProxy(ResponseHead head) {
                search.refusedByProxy(head);
            }
        }), true);
    }

    Resident admit(ClientConnection connection, Opening opening) {
        var resident = Admission.of(connection, opening.route(), this, rules);
        residents.add(resident);
        boolean pooled = openings.contains(opening);
        if (pooled && resident.isHttp2()) {
            multiplexed.add(resident);
        }
        connection.onOrigin(listed -> {
            resident.received(listed);
            multiplexed.forEach(other -> {
                other.compare(resident);
                resident.compare(other);
            });
        });
        connection.onChange(new Watch(resident, opening, pooled));
        if (connection.isSettled()) {
            opening.settled();
        }
        return resident;
    }

    /** Follows the state of a connection. */
    private final class Watch implements Runnable {
        private final Resident resident;
        private final Opening opening;
        private final boolean pooled;
        private boolean gone;

        Watch(Resident resident, Opening opening, boolean pooled) {
            this.resident = resident;
            this.opening = opening;
            this.pooled = pooled;
        }

        @Override
        public void run() {
            if (gone) {
                return;
            }
            boolean usable = resident.connection().isUsable();
            if (!usable || resident.connection().isSettled()) {
                opening.settled();
            }
            if (usable) {
                if (pooled) {
                    lane(resident.route()).changed(resident);
                }
                return;
            }
            gone = true;
            residents.remove(resident);
            multiplexed.remove(resident);
            if (pooled) {
                lane(resident.route()).closed(resident);
            }
        }
    }
}

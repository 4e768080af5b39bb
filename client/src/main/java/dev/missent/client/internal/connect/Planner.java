package dev.missent.client.internal.connect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Wanted;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a request gets its connection. A request that wants a connection for itself gets a new one. Every other request gets the first
 * of these that there is: (1) a free connection that was opened for the origin, unless the server has listed all of its origins, and more, on
 * another one; (2) the connection of another origin that carried this one most recently, then any other that may carry it
 * ({@link Coalescing}); (3) such a connection once its certificate has been accepted for this origin; (4) one that is being opened for another
 * origin to an address of this one: the request waits a moment for what the server says on it; (5) a new connection of the origin's own.
 *
 * <p>Pure: the answer depends on the arguments alone and changes nothing.
 */
final class Planner {
    private static final int MAX_PASSED_OVER = 16;

    /**
     * What a plan depends on beside the request.
     *
     * @param own a free connection that was opened for the origin, null for none
     * @param lastShared the connection of another origin that carried this one most recently, null for none
     * @param multiplexed the open connections over which several requests can travel at once
     * @param pending the connections that are being opened
     * @param resolution the addresses of the host
     * @param mayAwait whether the request may still wait for a connection of another origin
     * @param rules what the application says about sharing
     * @param identity what must be equal for two origins to share: the TLS configuration of the client
     * @param memory the 421 responses that are remembered
     * @param now the time, on the clock of that memory
     */
    record Known(@Nullable PooledConnection own, @Nullable PooledConnection lastShared, List<PooledConnection> multiplexed,
        Collection<PendingConnection> pending, Resolution resolution, boolean mayAwait, SharingRules rules, Object identity,
        MisdirectionMemory memory, long now) {}

    private final ConnectionRequest request;
    private final Known known;
    private final Wanted wanted;

    private Planner(ConnectionRequest request, Known known, Set<Host> addresses) {
        this.request = request;
        this.known = known;
        var origin = request.route().origin();
        wanted = new Wanted(origin, known.identity(), request.policy(), known.rules().neverFor().contains(origin.host()),
            known.rules().withoutDns(), addresses, request.repeatable());
    }

    /** The next step of a request. */
    static ConnectionPlan plan(ConnectionRequest request, Known known) {
        if (request.dedicated()) {
            return new ConnectionPlan.ConnectAlone();
        }
        var own = known.own() != null && isFit(request, known.own()) ? known.own() : null;
        if (own != null && !isSuperseded(request, own)) {
            return new ConnectionPlan.Reuse(own, Ground.OWN_CONNECTION, null, List.of());
        }
        if (own == null && !(request.maySeekShared() && hasOthers(request, known))) {
            return connect(request, List.of());
        }
        return switch (known.resolution()) {
            case Resolution.Unknown unknown -> new ConnectionPlan.Resolve();
            case Resolution.Found(var addresses) -> new Planner(request, known, addresses).choose(own);
            case Resolution.Failed(var failure) -> known.rules().withoutDns()
                ? new Planner(request, known, Set.of()).choose(own)
                : new ConnectionPlan.Refuse(failure);
        };
    }

    /**
     * Whether a connection of the origin's own should be left. RFC 8336 s2.4: "clients SHOULD NOT emit new requests on any connection whose
     * Origin Set is a proper subset of another connection's Origin Set, and they SHOULD close it once all outstanding requests are satisfied".
     */
    static boolean isSuperseded(ConnectionRequest request, PooledConnection own) {
        return own.larger() != null && request.maySeekShared();
    }

    private static boolean isFit(ConnectionRequest request, PooledConnection connection) {
        return !request.extendedConnect() || !connection.isHttp2() || connection.connection().allowsExtendedConnect();
    }

    /** Whether there is, or will be, a connection that was opened for another origin. */
    private static boolean hasOthers(ConnectionRequest request, Known known) {
        return !known.multiplexed().isEmpty()
            || known.pending().stream().anyMatch(pending -> !pending.route().equals(request.route()));
    }

    private static ConnectionPlan connect(ConnectionRequest request, List<Attempt.PassedOver> passedOver) {
        return request.extendedConnect() ? new ConnectionPlan.OverHttp1() : new ConnectionPlan.Connect(passedOver);
    }

    private ConnectionPlan choose(@Nullable PooledConnection own) {
        if (own != null) {
            return ownOrLarger(own);
        }
        var last = known.lastShared();
        if (last != null && isFit(request, last) && last.isOpen() && carries(last) instanceof Coalescing.Allowed(var ground)) {
            return new ConnectionPlan.Reuse(last, ground, null, List.of());
        }
        return shared();
    }

    private ConnectionPlan ownOrLarger(PooledConnection own) {
        var larger = own.larger();
        if (larger != null) {
            var answer = carries(larger);
            if (answer instanceof Coalescing.Allowed(var ground)) {
                return new ConnectionPlan.Reuse(larger, ground, own, List.of());
            }
            if (answer instanceof Coalescing.Unverified) {
                return new ConnectionPlan.Revalidate(larger);
            }
        }
        return new ConnectionPlan.Reuse(own, Ground.OWN_CONNECTION, null, List.of());
    }

    private ConnectionPlan shared() {
        var passedOver = new ArrayList<Attempt.PassedOver>();
        PooledConnection unverified = null;
        for (var connection : known.multiplexed()) {
            if (!isFit(request, connection)) {
                continue;
            }
            switch (carries(connection)) {
                case Coalescing.Allowed(var ground) -> {
                    if (connection.isOpen()) {
                        return new ConnectionPlan.Reuse(connection, ground, null, passedOver);
                    }
                }
                case Coalescing.Unverified unknown -> unverified = unverified == null ? connection : unverified;
                case Coalescing.Refused(var obstacle) -> passOver(connection, obstacle, passedOver);
            }
        }
        if (unverified != null) {
            return new ConnectionPlan.Revalidate(unverified);
        }
        var other = known.mayAwait() ? pending() : null;
        return other != null ? new ConnectionPlan.AwaitOther(other) : connect(request, passedOver);
    }

    /** A request that may share travels through no proxy ({@link ConnectionRequest#maySeekShared}), so not in a tunnel either. */
    private Coalescing carries(PooledConnection connection) {
        if (connection.opened().proxied()) {
            return new Coalescing.Refused(Obstacle.PROXIED);
        }
        var standing = connection.standing(wanted.origin().host(), known.now());
        return Coalescing.carries(connection.facts(), wanted, standing, known.memory(), known.now());
    }

    /** Notes the connections that a person would have thought of: those to the same address, or with a certificate for the name. */
    private void passOver(PooledConnection connection, Obstacle obstacle, List<Attempt.PassedOver> passedOver) {
        var opened = connection.opened();
        boolean near = wanted.addresses().contains(opened.endpoint().address())
            || opened.coverage().covers(wanted.origin().host());
        if (near && passedOver.size() < MAX_PASSED_OVER) {
            passedOver.add(new Attempt.PassedOver(connection.connection().id(), opened.origin().toString(), obstacle));
        }
    }

    /** A connection that is being opened for another origin, to one of the addresses, and may turn out to be fit to be shared. */
    private @Nullable PendingConnection pending() {
        boolean excluded = !request.maySeekShared() || wanted.excluded();
        if (excluded || known.memory().remembers(wanted.origin(), wanted.addresses(), known.now())) {
            return null;
        }
        for (var pending : known.pending()) {
            if (isComparable(pending.route()) && pending.goesToOneOf(wanted.addresses())) {
                return pending;
            }
        }
        return null;
    }

    private boolean isComparable(Route other) {
        var route = request.route();
        return other.isSecure() && !other.http1Only() && !other.isOverridden() && other.proxy() == null
            && other.origin().port() == route.origin().port() && !other.equals(route);
    }
}

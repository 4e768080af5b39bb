package dev.missent.client.internal.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import dev.missent.client.internal.dns.Names;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.pace.Pace;
import dev.missent.wire.pace.Paces;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;

/** All connections of a client. All methods are called on its event loop. */
public final class ConnectionPool {
    private static final int MAX_ROUTES = 4096;

    private final EventLoop loop;
    private final Names names;
    private final SharingRules rules;
    private final RouteDialer dialer;
    private final CertificateRevalidation revalidation;
    private final MisdirectionMemory memory;
    private final Duration connectTimeout;
    private final Object identity = new Object();
    private final OwnRefusals ownRefusals = new OwnRefusals();
    private final Paces<Route> paces = new Paces<>();
    private final Map<Route, RoutePool> routes = new HashMap<>();
    private final Map<ClientConnection, PooledConnection> connections = new HashMap<>();
    private final List<PooledConnection> multiplexed = new ArrayList<>();
    private final Set<PendingConnection> pending = new LinkedHashSet<>();

    /** Creates an empty pool. */
    public ConnectionPool(Transport transport, EventLoop loop, Names names, Trust trust, Executor blocking, SharingRules rules,
        MisdirectionMemory memory, Destination.Timeouts timeouts) {
        this.loop = loop;
        this.names = names;
        this.rules = rules;
        this.memory = memory;
        connectTimeout = timeouts.connect();
        dialer = new RouteDialer(transport, loop, names, trust, timeouts);
        revalidation = new CertificateRevalidation(trust.certificateCheck(), blocking, loop);
    }

    /** The event loop. */
    public EventLoop loop() {
        return loop;
    }

    /** Finds a connection for a request, or opens one. */
    public void acquire(ConnectionRequest request, ConnectionCallback callback) {
        begin(request, callback, false);
    }

    /** The same for a request that a server has left unprocessed: the request comes before those that wait for the first time. */
    public void acquireAgain(ConnectionRequest request, ConnectionCallback callback) {
        begin(request, callback, true);
    }

    private void begin(ConnectionRequest request, ConnectionCallback callback, boolean again) {
        Confined.to(loop);
        new Acquisition(this, request, callback, again).begin();
    }

    /**
     * How long a request that was left unprocessed waits before {@link #acquireAgain}, in nanoseconds; {@link Pace#TOO_LONG} when the server
     * has left so many unprocessed that the turn of this one comes later than a connection may take to open.
     *
     * @param refusals how often the request was left unprocessed, at least 1
     */
    public long pause(ConnectionRequest request, int refusals) {
        return paces.of(request.route()).pause(refusals, System.nanoTime(), connectTimeout.toNanos());
    }

    /** How long a connection may take to open. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** The application has given up a request that has no connection yet. */
    public void givenUp(ConnectionRequest request) {
        Confined.to(loop);
        var route = routes.get(request.route());
        if (route != null) {
            route.pool().givenUp();
        }
    }

    // ---- what is learnt from responses

    /** The server has answered with a status other than 421: the connection serves the origin. */
    public void served(PooledConnection connection, Origin origin) {
        connection.answered(origin);
    }

    /** The server has answered 421 on a connection that was opened for another origin. That is remembered beyond the connection. */
    public void misdirected(PooledConnection connection, Origin origin) {
        connection.misdirected(origin);
        memory.remember(origin, connection.opened().endpoint(), System.nanoTime());
    }

    /**
     * The server has answered 421 on the origin's own connection. The request is repeated on a new connection; this one is not offered to the
     * origin again.
     */
    public void replace(PooledConnection connection, Origin origin) {
        connection.misdirected(origin);
        if (!connection.isHttp2() || !connection.servesOthersThan(origin)) {
            connection.connection().drain();
        }
    }

    /** The server has answered 421 again on a connection that was opened for the repetition: another one would not help. */
    public void refusedForGood(Origin origin) {
        ownRefusals.remember(origin, System.nanoTime());
    }

    /** Whether a new connection has recently not helped against a 421 for the origin. */
    public boolean isRefusedForGood(Origin origin) {
        return ownRefusals.contains(origin, System.nanoTime());
    }

    /** Forgets addresses and earlier 421 responses: the network has changed. */
    public void forget() {
        memory.clear();
        names.clear();
    }

    /** Closes all connections. */
    public void closeAll() {
        List.copyOf(connections.keySet()).forEach(ClientConnection::close);
    }

    // ---- for acquisitions

    ConnectionPlan plan(ConnectionRequest request, Resolution resolution, boolean mayAwait) {
        var route = pool(request.route());
        return Planner.plan(request, new Planner.Known(route.free(), route.lastShared(), multiplexed, pending, resolution,
            mayAwait, rules, identity, memory, System.nanoTime()));
    }

    /** The connections along a route. */
    RoutePool pool(Route route) {
        var known = routes.get(route);
        if (known != null) {
            return known;
        }
        if (routes.size() >= MAX_ROUTES) {
            routes.values().removeIf(pool -> pool.pool().isEmpty()); // of origins that only ever shared
        }
        var added = new RoutePool(this, route, paces.of(route));
        routes.put(route, added);
        return added;
    }

    /** What is known of an open connection. */
    PooledConnection of(ClientConnection connection) {
        return Objects.requireNonNull(connections.get(connection), "the connection is not open");
    }

    void resolve(Host host, Consumer<Resolution> then) {
        names.resolve(host, (answer, failure) -> then.accept(answer == null
            ? new Resolution.Failed(RouteDialer.unresolved(host, failure))
            : new Resolution.Found(answer.hosts())));
    }

    void revalidate(PooledConnection connection, Origin origin, Runnable then) {
        revalidation.verify(connection, origin, then);
    }

    /** Opens a connection for one request. The connection belongs to no pool, and closes when the request is done. */
    void openAlone(Route route, Acquisition acquisition) {
        dialer.begin(new PendingConnection(loop, route, new Alone(acquisition)), true);
    }

    private final class Alone implements PendingConnection.Events {
        private final Acquisition acquisition;

        Alone(Acquisition acquisition) {
            this.acquisition = acquisition;
        }

        @Override
        public void connected(ClientConnection connection, PendingConnection opened) {
            admit(connection, opened, new Pace());
            connection.onChange(() -> {
                if (!connection.isUsable()) {
                    connections.remove(connection);
                }
            });
            if (acquisition.isWanted()) {
                acquisition.connected(connection);
            }
            connection.drain();
        }

        @Override
        public void failed(Failure failure) {
            acquisition.failed(failure);
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            acquisition.refusedByProxy(head);
        }

        @Override
        public void settled(PendingConnection opened) {}
    }

    // ---- for the pools of routes

    PendingConnection open(Route route, boolean fresh, PendingConnection.Events events) {
        var opening = new PendingConnection(loop, route, events);
        pending.add(opening);
        dialer.begin(opening, fresh);
        return opening;
    }

    void settled(PendingConnection opening) {
        pending.remove(opening);
    }

    /** Keeps what is known of a connection that has just been opened. */
    void admit(ClientConnection connection, PendingConnection opening, Pace pace) {
        var pooled = PooledConnection.of(connection, opening.route(), identity, rules, pace);
        connections.put(connection, pooled);
        connection.onOrigin(listed -> {
            pooled.received(listed);
            multiplexed.forEach(other -> {
                other.compare(pooled);
                pooled.compare(other);
            });
        });
        connection.whenSettled(opening::settled);
    }

    void opened(ClientConnection connection) {
        var pooled = of(connection);
        if (pooled.isHttp2()) {
            multiplexed.add(pooled);
        }
    }

    void closed(ClientConnection connection) {
        multiplexed.remove(connections.remove(connection));
    }

    void abandon(Route route, RoutePool pool) {
        routes.remove(route, pool);
    }
}

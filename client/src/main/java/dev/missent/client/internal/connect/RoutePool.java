package dev.missent.client.internal.connect;

import java.time.Duration;

import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.pace.Pace;
import dev.missent.wire.pool.HostPool;
import dev.missent.wire.pool.PendingDial;
import dev.missent.wire.pool.Quota;
import dev.missent.wire.transport.Deadlines;
import org.jspecify.annotations.Nullable;

/** The connections that were opened along one route. */
final class RoutePool implements HostPool.Owner {
    private static final int MAX_CONNECTIONS = 4096;
    /** HTTP/2 connections to a server that takes many requests on each. */
    private static final int MAX_MULTIPLEXED = 8;
    private static final int MAX_WAITING = 65_536;
    /** A request waits as long as its own timeout permits. */
    private static final Duration UNLIMITED = Duration.ofDays(365 * 100);

    private final ConnectionPool all;
    private final Route route;
    private final Pace pace;
    private final HostPool pool;
    private @Nullable PooledConnection lastShared;

    RoutePool(ConnectionPool all, Route route, Pace pace) {
        this.all = all;
        this.route = route;
        this.pace = pace;
        pool = new HostPool(route.origin(), !route.isSecure() || route.http1Only(),
            new HostPool.Limits(MAX_MULTIPLEXED, MAX_WAITING, UNLIMITED), new Quota(MAX_CONNECTIONS, () -> {}), pace,
            Deadlines.of(all.loop()), this);
    }

    HostPool pool() {
        return pool;
    }

    /** A free connection that was opened along the route, or null. */
    @Nullable
    PooledConnection free() {
        var free = pool.free();
        return free == null ? null : all.of(free);
    }

    /** The connection of another origin that carried this one most recently, null for none. */
    @Nullable
    PooledConnection lastShared() {
        if (lastShared != null && !lastShared.connection().isUsable()) {
            lastShared = null;
        }
        return lastShared;
    }

    void shared(PooledConnection connection) {
        lastShared = connection;
    }

    @Override
    public PendingDial dial(boolean fresh, Dialer.Result result) {
        return all.open(route, fresh, new PendingConnection.Events() {
            @Override
            public void connected(ClientConnection connection, PendingConnection pending) {
                all.admit(connection, pending, pace);
                result.connected(connection);
            }

            @Override
            public void failed(Failure failure) {
                result.failed(failure);
            }

            @Override
            public void refusedByProxy(ResponseHead head) {
                result.refusedByProxy(head);
            }

            @Override
            public void settled(PendingConnection pending) {
                all.settled(pending);
            }
        });
    }

    @Override
    public boolean mayServe(ClientConnection connection) {
        return !all.of(connection).isMisdirecting(route.origin());
    }

    @Override
    public void opened(ClientConnection connection) {
        all.opened(connection);
    }

    @Override
    public void closed(ClientConnection connection) {
        all.closed(connection);
    }

    @Override
    public void empty() {
        all.abandon(route, this);
    }
}

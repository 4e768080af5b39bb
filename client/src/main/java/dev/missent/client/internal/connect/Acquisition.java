package dev.missent.client.internal.connect;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Ground;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.NextLook;
import org.jspecify.annotations.Nullable;

/** Carries out the plans of one request until the request has a connection. All methods are called on the event loop. */
final class Acquisition implements Dialer.Result {
    /** How long a request waits to see whether it may share a connection that is being opened for another origin. */
    private static final int AWAIT_OTHER_MILLIS = 300;

    private final ConnectionPool pool;
    private final ConnectionRequest request;
    private final ConnectionCallback callback;
    private final boolean again;
    private Resolution resolution = new Resolution.Unknown();
    private List<Attempt.PassedOver> passedOver = List.of();
    private boolean mayAwait = true;
    private @Nullable Future<?> awaitLimit;

    /** Creates one that has not begun; {@code again} says that a server has left the request unprocessed, so that it comes before others. */
    Acquisition(ConnectionPool pool, ConnectionRequest request, ConnectionCallback callback, boolean again) {
        this.pool = pool;
        this.request = request;
        this.callback = callback;
        this.again = again;
    }

    /** Begins, or begins again after the connection that was chosen has been lost. */
    void begin() {
        resolution = new Resolution.Unknown();
        proceed();
    }

    private void proceed() {
        if (!callback.isWanted()) {
            return;
        }
        switch (pool.plan(request, resolution, mayAwait)) {
            case ConnectionPlan.Reuse reuse -> reuse(reuse);
            case ConnectionPlan.Resolve resolve -> pool.resolve(request.route().origin().host(), this::resolved);
            case ConnectionPlan.Revalidate(var connection) ->
                pool.revalidate(connection, request.route().origin(), this::proceed);
            case ConnectionPlan.AwaitOther(var pending) -> await(pending);
            case ConnectionPlan.Connect(var notUsed) -> connect(notUsed);
            case ConnectionPlan.ConnectAlone alone -> pool.openAlone(request.route(), this);
            case ConnectionPlan.OverHttp1 http1 -> new Acquisition(pool, request.overHttp1(), callback, again).begin();
            case ConnectionPlan.Refuse(var failure) -> failed(failure);
        }
    }

    private void resolved(Resolution found) {
        resolution = found;
        proceed();
    }

    // ---- an open connection

    private void reuse(ConnectionPlan.Reuse plan) {
        passedOver = plan.passedOver();
        if (!plan.ground().isShared()) {
            pool.pool(request.route()).pool().take(plan.connection().connection());
            useOwn(plan.connection());
            return;
        }
        pool.pool(request.route()).shared(plan.connection());
        grant(plan.connection(), plan.ground());
        if (plan.superseded() != null) {
            plan.superseded().connection().drain();
        }
    }

    /** A kept HTTP/1.1 connection may have been closed by the server: a request that must not be sent twice looks first. */
    private void useOwn(PooledConnection own) {
        if (own.isHttp2() || own.connection().requests() == 0 || callback.isHarmless()) {
            grant(own, Ground.OWN_CONNECTION);
        } else {
            NextLook.then(pool.loop(), () -> useOwnIfOpen(own));
        }
    }

    private void useOwnIfOpen(PooledConnection own) {
        if (!own.connection().isAvailable() || own.isMisdirecting(request.route().origin())) {
            begin();
        } else if (callback.isWanted()) {
            grant(own, Ground.OWN_CONNECTION);
        } else {
            giveBack(own);
        }
    }

    private void giveBack(PooledConnection own) {
        pool.pool(own.route()).pool().giveBack(own.connection());
    }

    private void grant(PooledConnection connection, Ground ground) {
        callback.granted(new Lease(connection, ground, passedOver));
    }

    // ---- a connection that is being opened for another origin

    private void await(PendingConnection pending) {
        mayAwait = false;
        Runnable again = this::awaited;
        pending.watch(again);
        awaitLimit = pool.loop().schedule(() -> {
            pending.unwatch(again);
            awaited();
        }, AWAIT_OTHER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Goes on once: the time may be over just when the connection has been settled. */
    private void awaited() {
        if (awaitLimit != null) {
            awaitLimit.cancel(false);
            awaitLimit = null;
            begin();
        }
    }

    // ---- a connection of the origin's own

    private void connect(List<Attempt.PassedOver> notUsed) {
        passedOver = notUsed;
        var own = pool.pool(request.route()).pool();
        if (again) {
            own.acquireAgain(this, request.fresh());
        } else {
            own.acquire(this, request.fresh());
        }
    }

    @Override
    public boolean isWanted() {
        return callback.isWanted();
    }

    @Override
    public void connected(ClientConnection connection) {
        var own = pool.of(connection);
        if (!callback.isWanted()) {
            giveBack(own);
        } else if (Planner.isSuperseded(request, own)) {
            giveBack(own);
            begin();
        } else {
            useOwn(own);
        }
    }

    @Override
    public void failed(Failure failure) {
        if (callback.isWanted()) {
            callback.failed(failure, passedOver);
        }
    }

    @Override
    public void refusedByProxy(ResponseHead head) {
        if (callback.isWanted()) {
            callback.refusedByProxy(head);
        }
    }
}

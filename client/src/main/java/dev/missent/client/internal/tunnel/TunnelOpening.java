package dev.missent.client.internal.tunnel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.missent.client.Attempt;
import dev.missent.client.internal.call.Allowance;
import dev.missent.client.internal.call.Attempted;
import dev.missent.client.internal.call.Calls;
import dev.missent.client.internal.call.Settings;
import dev.missent.client.internal.call.UnderWay;
import dev.missent.client.internal.connect.ConnectionRequest;
import dev.missent.client.internal.connect.Route;
import dev.missent.client.internal.failure.Failures;
import dev.missent.client.internal.websocket.Tunnel;
import dev.missent.client.internal.websocket.TunnelRequest;
import dev.missent.core.coalesce.Recovery;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import dev.missent.wire.Failure;
import dev.missent.wire.Retry;
import dev.missent.wire.pace.Pace;
import org.jspecify.annotations.Nullable;

/** One opening handshake, and its repetition after a 421 or when a server has left it unprocessed. */
final class TunnelOpening implements UnderWay {
    private static final int MISDIRECTED = 421;

    private final Settings settings;
    private final Calls calls;
    private final TunnelRequest request;
    private final Executor blocking;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Origin origin;
    private final URI uri;
    private final CompletableFuture<Tunnel> result = new CompletableFuture<>();
    private final Allowance allowance = new Allowance();
    private @Nullable String cookie;
    private @Nullable ConnectionRequest need;
    private @Nullable OpenTunnel tunnel;
    private boolean repeated;
    private boolean newConnection;

    TunnelOpening(Settings settings, Calls calls, TunnelRequest request, Executor blocking) {
        this.blocking = blocking;
        this.settings = settings;
        this.calls = calls;
        this.request = request;
        boolean secure = request.uri().getScheme().equalsIgnoreCase("wss");
        uri = URI.create((secure ? "https" : "http") + request.uri().toString().substring(request.uri().getScheme().length()));
        origin = Origin.of(secure ? "https" : "http", Authority.parse(authority(uri)).orThrow());
        result.whenComplete((opened, failure) -> settings.pool().loop().execute(this::ended));
    }

    private static String authority(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    CompletableFuture<Tunnel> result() {
        return result;
    }

    TunnelRequest request() {
        return request;
    }

    Origin origin() {
        return origin;
    }

    URI uri() {
        return uri;
    }

    @Nullable
    String cookie() {
        return cookie;
    }

    // ---- the steps

    /** What the application's objects say; they may block. */
    void prepare() {
        try {
            var headers = request.headers().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            cookie = settings.cookies().forRequest(uri, headers);
            var proxy = settings.proxies().of(uri);
            settings.pool().loop().execute(() -> attempt(need(proxy)));
        } catch (IOException | RuntimeException failed) {
            result.completeExceptionally(failed);
        }
    }

    /** The body of an opening handshake is empty: it can always be repeated. */
    private ConnectionRequest need(@Nullable InetSocketAddress proxy) {
        var via = proxy == null ? null : new Route.Via(proxy, settings.credentials().known(proxy), true);
        return new ConnectionRequest(new Route(origin, false, null, null, via), settings.policy(), true, false, false, true);
    }

    private void attempt(ConnectionRequest wanted) {
        need = wanted;
        if (!result.isDone()) {
            tunnel = new OpenTunnel(this);
            try {
                acquire(wanted, tunnel);
            } catch (RuntimeException | LinkageError fault) {
                // nobody else would tell the application
                result.completeExceptionally(fault);
            }
        }
    }

    private void acquire(ConnectionRequest wanted, OpenTunnel opened) {
        if (allowance.refusals() == 0) {
            settings.pool().acquire(wanted, opened);
        } else {
            settings.pool().acquireAgain(wanted, opened);
        }
    }

    /** The response to the handshake. */
    void answered(OpenTunnel answered, int status) {
        var wanted = need;
        var lease = answered.lease();
        if (wanted == null || lease == null) {
            return;
        }
        boolean shared = lease.ground().isShared();
        if (status != MISDIRECTED) {
            settings.pool().served(lease.pooled(), origin);
        } else if (shared) {
            settings.pool().misdirected(lease.pooled(), origin);
        }
        var recovery = status == MISDIRECTED ? recovery(shared) : null;
        note(answered, status, null, recovery);
        if (recovery == null || !recovery.repeats()) {
            result.complete(answered);
            return;
        }
        repeated = true;
        newConnection = recovery == Recovery.NEW_CONNECTION;
        answered.close();
        if (newConnection) {
            settings.pool().replace(lease.pooled(), origin);
        }
        attempt(wanted.ownConnection(newConnection).overHttp1());
    }

    private Recovery recovery(boolean shared) {
        if (newConnection && !shared) {
            settings.pool().refusedForGood(origin);
        }
        return Recovery.after(new Recovery.Misdirection(shared, false, repeated, true, settings.repeatsOwn(),
            settings.pool().isRefusedForGood(origin)));
    }

    /** The opening is a GET without a body: it can be sent again, and twice does no harm. */
    void failed(OpenTunnel failed, Failure failure) {
        note(failed, 0, failure, null);
        var wanted = need;
        boolean again = wanted != null && switch (Retry.after(failure.kind(), new Retry.Request(true, true))) {
            case SAME_SERVER -> isAttemptedLater(wanted);
            case NEW_CONNECTION -> isAttemptedAtOnce(wanted);
            case OTHER_SERVER, NONE -> false;
        };
        if (!again) {
            result.completeExceptionally(Failures.of(failure, attempts));
        }
    }

    private boolean isAttemptedLater(ConnectionRequest wanted) {
        var pool = settings.pool();
        if (!allowance.mayBeRefusedAgain(pool.connectTimeout())) {
            return false;
        }
        long pause = pool.pause(wanted, allowance.refusals());
        if (pause == Pace.TOO_LONG) {
            return false;
        }
        pool.loop().schedule(() -> attempt(wanted), pause, TimeUnit.NANOSECONDS);
        return true;
    }

    private boolean isAttemptedAtOnce(ConnectionRequest wanted) {
        if (!allowance.mayBeLostAgain()) {
            return false;
        }
        attempt(wanted);
        return true;
    }

    private void note(OpenTunnel attempted, int status, @Nullable Failure failure, @Nullable Recovery recovery) {
        var attempt = Attempted.of(attempts.size() + 1, "GET", request.uri(), attempted.lease(), attempted.isReused(),
            attempted.passedOver(), status, failure, recovery);
        attempts.add(attempt);
        blocking.execute(() -> settings.listener().accept(attempt));
    }

    // ---- the end

    private void ended() {
        if (result.isCompletedExceptionally()) {
            if (tunnel != null) {
                tunnel.abandon();
            }
            calls.leave(this);
        } else if (tunnel != null) {
            tunnel.whenClosed(() -> calls.leave(this));
        }
    }

    @Override
    public void shutDown() {
        if (!result.completeExceptionally(new IOException("the client was shut down"))) {
            settings.pool().loop().execute(() -> {
                if (tunnel != null) {
                    tunnel.abandon();
                }
            });
        }
    }
}

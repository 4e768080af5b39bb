package dev.missent.client.internal.tunnel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.missent.client.internal.call.Calls;
import dev.missent.client.internal.call.Settings;
import dev.missent.client.internal.websocket.Tunnel;
import dev.missent.client.internal.websocket.TunnelRequest;
import dev.missent.client.internal.websocket.Tunnels;

/** Opens tunnels on the connections of a client. */
public final class PooledTunnels implements Tunnels {
    private final Settings settings;
    private final Calls calls;
    private final Executor blocking;

    /**
     * Opens nothing yet.
     *
     * @param blocking runs the application's cookie handler and proxy selector
     */
    public PooledTunnels(Settings settings, Calls calls, Executor blocking) {
        this.settings = settings;
        this.calls = calls;
        this.blocking = blocking;
    }

    @Override
    public CompletableFuture<Tunnel> open(TunnelRequest request) {
        var opening = new TunnelOpening(settings, calls, request, blocking);
        try {
            calls.enter(opening);
        } catch (IOException closed) {
            return CompletableFuture.failedFuture(closed);
        }
        blocking.execute(opening::prepare);
        return opening.result();
    }
}

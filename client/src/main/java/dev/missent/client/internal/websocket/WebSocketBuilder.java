package dev.missent.client.internal.websocket;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.missent.wire.websocket.OpeningKey;
import org.jspecify.annotations.Nullable;

/** Collects what an opening handshake asks for. What is illegal is said by the future of {@link #buildAsync}. */
public final class WebSocketBuilder implements WebSocket.Builder {
    private final Tunnels tunnels;
    private final Executor executor;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private List<String> subprotocols = List.of();
    private @Nullable Duration timeout;

    /**
     * Asks for nothing yet.
     *
     * @param tunnels opens the connections
     * @param executor runs the listeners
     */
    public WebSocketBuilder(Tunnels tunnels, Executor executor) {
        this.tunnels = tunnels;
        this.executor = executor;
    }

    @Override
    public WebSocketBuilder header(String name, String value) {
        headers.add(Map.entry(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
        return this;
    }

    @Override
    public WebSocketBuilder connectTimeout(Duration limit) {
        timeout = Objects.requireNonNull(limit, "timeout");
        return this;
    }

    @Override
    public WebSocketBuilder subprotocols(String mostPreferred, String... lesserPreferred) {
        var all = new ArrayList<>(List.of(lesserPreferred));
        all.addFirst(Objects.requireNonNull(mostPreferred, "mostPreferred"));
        subprotocols = all;
        return this;
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(listener, "listener");
        try {
            OpeningRules.checkUri(uri);
            OpeningRules.checkHeaders(headers);
            OpeningRules.checkSubprotocols(subprotocols);
            OpeningRules.checkTimeout(timeout);
        } catch (IllegalArgumentException illegal) {
            return CompletableFuture.failedFuture(illegal);
        }
        var request = new TunnelRequest(uri, headers, subprotocols, timeout, OpeningKey.random());
        return new WebSocketOpening(request, listener, executor).begin(tunnels);
    }
}

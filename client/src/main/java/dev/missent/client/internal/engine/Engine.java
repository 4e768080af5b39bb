package dev.missent.client.internal.engine;

import java.net.ProxySelector;
import java.net.http.HttpClient.Version;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.client.Configuration;
import dev.missent.client.internal.call.Calls;
import dev.missent.client.internal.call.Settings;
import dev.missent.client.internal.connect.ConnectionPool;
import dev.missent.client.internal.connect.SharingRules;
import dev.missent.client.internal.connect.Trust;
import dev.missent.client.internal.dns.Names;
import dev.missent.client.internal.filter.Cookies;
import dev.missent.client.internal.filter.Credentials;
import dev.missent.client.internal.filter.Proxies;
import dev.missent.client.internal.tunnel.PooledTunnels;
import dev.missent.client.internal.websocket.Tunnels;
import dev.missent.client.internal.websocket.WebSocketBuilder;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.wire.Destination;
import dev.missent.wire.transport.NettyVersion;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The moving parts of one client: an event loop, the connections on it, and virtual threads for whatever may block. It knows nothing of the
 * {@link dev.missent.client.MissentClient} in front, so that an application may simply lose that.
 */
public final class Engine {
    private static final Duration NO_LIMIT = Duration.ofDays(365 * 100);
    /** When the application has set none: longer than any server that is worth waiting for needs. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(60);

    private final Transport transport;
    private final ConnectionPool pool;
    private final Calls calls;
    private final Tunnels tunnels;
    private final Executor listeners;

    private Engine(Transport transport, ConnectionPool pool, Settings settings, @Nullable Executor executor, Executor blocking) {
        this.transport = transport;
        this.pool = pool;
        calls = new Calls(settings, executor, this::stop);
        tunnels = new PooledTunnels(settings, calls, blocking);
        listeners = executor == null ? blocking : executor;
    }

    /**
     * Starts the event loop; its thread is a daemon.
     *
     * @throws IllegalStateException when the application's Netty is too old for the client
     */
    public static Engine start(Configuration configuration) {
        NettyVersion.check();
        // NIO: a library that loads native code makes Java 24 and later print a warning in other people's programs (JEP 472)
        var transport = new Transport(Transport.Kind.NIO, 1);
        var loop = transport.loops().getFirst();
        var blocking = virtualThreads();
        var trust = Trust.of(configuration.sslContext(), configuration.sslParameters(), blocking);
        var names = new Names(configuration.resolver(), configuration.addressLifetime(), blocking, loop);
        var connect = configuration.connectTimeout();
        var timeouts = new Destination.Timeouts(connect == null ? CONNECT_TIMEOUT : connect, NO_LIMIT, NO_LIMIT,
            configuration.keepAlive());
        var rules = new SharingRules(configuration.originWithoutDns(), configuration.neverCoalesced());
        var pool = new ConnectionPool(transport, loop, names, trust, blocking, rules, new MisdirectionMemory(), timeouts);
        return new Engine(transport, pool, settings(configuration, pool), configuration.executor(), blocking);
    }

    private static Settings settings(Configuration configuration, ConnectionPool pool) {
        var selector = configuration.proxy() == null ? ProxySelector.getDefault() : configuration.proxy();
        return new Settings(pool, configuration.version() == Version.HTTP_1_1 ? Version.HTTP_1_1 : Version.HTTP_2,
            configuration.redirect(), configuration.coalescing(), configuration.retryOnOwnConnection(),
            configuration.decompress(),
            new Cookies(configuration.cookieHandler()), new Credentials(configuration.authenticator()), new Proxies(selector),
            configuration.listener());
    }

    private static Executor virtualThreads() {
        var count = new AtomicLong();
        return task -> Thread.ofVirtual().name("missent-client-", count.incrementAndGet()).start(task);
    }

    /** The calls. */
    public Calls calls() {
        return calls;
    }

    /** For a WebSocket; its listener runs in the application's executor, or in virtual threads. */
    public WebSocket.Builder newWebSocketBuilder() {
        return new WebSocketBuilder(tunnels, listeners);
    }

    /** Forgets addresses and earlier 421 responses. */
    public void forget() {
        pool.loop().execute(pool::forget);
    }

    /** Nobody holds the client any more: calls that are under way come to their end. */
    public void abandon() {
        calls.shutdown();
    }

    private void stop() {
        Thread.ofVirtual().name("missent-client-stop").start(() -> {
            pool.loop().execute(pool::closeAll);
            transport.close();
        });
    }
}

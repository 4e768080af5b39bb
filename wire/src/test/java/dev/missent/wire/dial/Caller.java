package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.Pki;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** Dials on an event loop of its own, and waits for what happens there. */
final class Caller implements AutoCloseable {
    private final Transport transport = new Transport(Transport.best(), 1);
    private final EventLoop loop = transport.loops().getFirst();

    /** How a dial went, and what the connection said afterwards. */
    static final class Dialled implements Dialer.Result {
        final CompletableFuture<ClientConnection> connection = new CompletableFuture<>();
        final CompletableFuture<Failure> failure = new CompletableFuture<>();
        final CompletableFuture<List<Origin>> origins = new CompletableFuture<>();
        final CompletableFuture<ClientConnection> settled = new CompletableFuture<>();
        final CompletableFuture<ClientConnection> unusable = new CompletableFuture<>();

        @Override
        public void connected(ClientConnection opened) {
            opened.onOrigin(origins::complete);
            opened.onChange(() -> {
                if (opened.isSettled()) {
                    settled.complete(opened);
                }
                if (!opened.isUsable()) {
                    unusable.complete(opened);
                }
            });
            connection.complete(opened);
        }

        @Override
        public void failed(Failure why) {
            failure.complete(why);
        }
    }

    static Destination cleartext(InetSocketAddress address, Protocol protocol) {
        return new Destination(address, null, null, null, protocol, Destination.Timeouts.DEFAULT);
    }

    static Destination secured(InetSocketAddress address, ClientTls tls, String name) {
        return new Destination(address, tls, Host.of(name), Host.of(name), Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT);
    }

    /** TLS by policy that trusts the authority of the fixture. */
    static ClientTls trusting(Protocol... protocols) throws Exception {
        var trust = new ClientPolicy.Trust.Anchors(List.of(Pki.shared().authority("ca").certificate()));
        return ClientTls.create(TlsEngine.best(), new ClientPolicy(trust, null, List.of(protocols)));
    }

    Transport transport() {
        return transport;
    }

    EventLoop loop() {
        return loop;
    }

    Dialled dial(Destination destination) {
        var dialled = new Dialled();
        loop.execute(() -> Dialer.dial(transport, loop, destination, false, dialled));
        return dialled;
    }

    ClientConnection connect(Destination destination) throws Exception {
        return within(dial(destination).connection);
    }

    /** Sends a request without body, or one that switches protocols. */
    Received send(ClientConnection connection, String method, String path, @Nullable String upgrade) throws Exception {
        var received = new Received();
        var head = new OutboundHead(method, "https", "a.example", path, new Fields(), 0, upgrade);
        received.exchange = on(() -> connection.open(head, true, received));
        return received;
    }

    /** What happens on the event loop, done there. */
    <T> T on(Callable<T> action) throws Exception {
        return loop.submit(action).get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    void with(ClientConnection connection, Consumer<ClientConnection> action) throws Exception {
        on(() -> {
            action.accept(connection);
            return true;
        });
    }

    void with(ClientExchange exchange, Consumer<ClientExchange> action) throws Exception {
        on(() -> {
            action.accept(exchange);
            return true;
        });
    }

    static <T> T within(CompletableFuture<T> future) throws Exception {
        return future.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    /** Connections that a test leaves open end with the event loop, and their buffers with them. */
    @Override
    public void close() {
        transport.close();
    }
}

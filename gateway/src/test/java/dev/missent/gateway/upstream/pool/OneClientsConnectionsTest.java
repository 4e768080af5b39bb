package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.OriginConnection;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.Failure;
import dev.missent.wire.ProxyHeader;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that begin with a PROXY header: what it names has them for itself. */
@ExtendWith(LeakCheck.class)
class OneClientsConnectionsTest {
    private static final int MAX_CONNECTIONS = 2;
    private static final Host A = Host.of("a.example");
    private static final Host B = Host.of("b.example");
    private static final Ends FIRST = ends(5001);
    private static final Ends SECOND = ends(5002);
    private static final Ends THIRD = ends(5003);

    private final Transport transport = new Transport(Transport.best(), 1);
    private final EventLoop loop = transport.loops().getFirst();
    private final Shard shard = new ConnectionPool(transport, MAX_CONNECTIONS, destination -> {}).shard(loop);

    @SuppressWarnings("NullAway.Init")
    private ClientTls tls;

    @BeforeEach
    void makeContext() throws Exception {
        var anchors = List.of(Pki.shared().authority("ca").certificate());
        tls = ClientTls.create(TlsEngine.best(),
            new ClientPolicy(new ClientPolicy.Trust.Anchors(anchors), null, List.of(Protocol.HTTP_2)));
    }

    @AfterEach
    void tearDown() {
        transport.close();
        tls.close();
    }

    private static Ends ends(int port) {
        return new Ends(new InetSocketAddress("192.0.2.7", port), new InetSocketAddress("198.51.100.1", 443));
    }

    private static OriginPlan http1() {
        return ScriptedOrigin.cleartext().expectingProxyHeader();
    }

    private static OriginPlan http2() {
        return ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").expectingProxyHeader();
    }

    private static Need cleartext(ScriptedOrigin origin, Ends client) {
        var destination = new Destination(origin.address(), null, null, null, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT);
        return Needs.of(destination, A, false).with(new ProxyHeader(ProxyHeader.Version.V2, client));
    }

    private Need sharing(ScriptedOrigin origin, Host host, Ends client) {
        var destination = new Destination(origin.address(), tls, host, host, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT);
        return Needs.of(destination, host, true).with(new ProxyHeader(ProxyHeader.Version.V2, client));
    }

    /** A connection, of which nothing is asked. */
    private ClientConnection acquire(Need need) throws Exception {
        var acquired = new CompletableFuture<ClientConnection>();
        loop.execute(() -> shard.acquire(need, true, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                connection.whenSettled(() -> acquired.complete(connection));
            }

            @Override
            public void failed(Failure failure) {
                acquired.completeExceptionally(new AssertionError(failure));
            }
        }));
        return acquired.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    private <T> T on(Callable<T> action) throws Exception {
        return loop.submit(action).get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void aClientGetsItsOwnConnectionAgain() throws Exception {
        try (var origin = http1().start()) {
            var first = acquire(cleartext(origin, FIRST));
            assertThat(acquire(cleartext(origin, FIRST))).isSameAs(first);
            assertThat(origin.awaitConnections(1)).extracting(OriginConnection::proxyHeader)
                .containsExactly("PROXY TCP4 192.0.2.7 198.51.100.1 5001 443");
        }
    }

    @Test
    void anotherClientGetsAnother() throws Exception {
        try (var origin = http1().start()) {
            var first = acquire(cleartext(origin, FIRST));
            assertThat(acquire(cleartext(origin, SECOND))).isNotSameAs(first);
        }
    }

    @Test
    void whatCarriesEveryHostOfAClientCarriesNoneOfAnother() throws Exception {
        try (var origin = http2().start()) {
            var first = acquire(sharing(origin, A, FIRST));
            assertThat(acquire(sharing(origin, B, FIRST))).isSameAs(first);
            assertThat(acquire(sharing(origin, B, SECOND))).isNotSameAs(first);
        }
    }

    @Test
    void whenAClientGoesItsConnectionsClose() throws Exception {
        try (var origin = http1().start()) {
            var first = acquire(cleartext(origin, FIRST));
            var second = acquire(cleartext(origin, SECOND));
            on(() -> {
                shard.leave(FIRST);
                return true;
            });
            assertThat(on(first::isUsable)).isFalse();
            assertThat(on(second::isUsable)).isTrue();
        }
    }

    @Test
    void aConnectionThatIsOpenedForAClientThatHasGoneMeanwhileCloses() throws Exception {
        try (var origin = http1().start()) {
            var opened = new CompletableFuture<ClientConnection>();
            loop.execute(() -> {
                shard.acquire(cleartext(origin, FIRST), true, new Dialer.Result() {
                    @Override
                    public void connected(ClientConnection connection) {
                        opened.complete(connection);
                    }

                    @Override
                    public void failed(Failure failure) {
                        opened.completeExceptionally(new AssertionError(failure));
                    }
                });
                shard.leave(FIRST);
            });
            var connection = opened.get(Patience.millis(), TimeUnit.MILLISECONDS);
            assertThat(on(connection::isUsable)).isFalse();
            assertThat(on(shard::known)).isZero();
        }
    }

    @Test
    void nothingIsKeptOfAClientThatHasGone() throws Exception {
        try (var origin = http2().start()) {
            acquire(sharing(origin, A, FIRST));
            acquire(sharing(origin, B, FIRST));
            on(() -> {
                shard.leave(FIRST);
                return true;
            });
            assertThat(on(shard::known)).isZero();
        }
    }

    /** The limit is for all clients together: otherwise every client could have as many. */
    @Test
    void anIdleConnectionMakesRoomForAnotherClient() throws Exception {
        try (var origin = http1().start()) {
            var first = acquire(cleartext(origin, FIRST));
            var second = acquire(cleartext(origin, SECOND));
            var third = acquire(cleartext(origin, THIRD));
            assertThat(on(first::isUsable)).isFalse();
            assertThat(on(() -> second.isUsable() && third.isUsable())).isTrue();
            assertThat(on(shard::size)).isEqualTo(MAX_CONNECTIONS);
        }
    }

    /** A client that floods and leaves: those of its requests that wait for the first connection must not each open one. */
    @Test
    void whoWaitsAndWantsNothingAnyMoreOpensNothing() throws Exception {
        try (var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("http/1.1").expectingProxyHeader().start()) {
            var need = http1OverTls(origin, FIRST);
            var first = new Taker(true);
            loop.execute(() -> {
                shard.acquire(need, true, first);
                shard.acquire(need, true, new Taker(false));
                shard.acquire(need, true, new Taker(false));
            });
            first.get();
            assertThat(on(shard::size)).isEqualTo(1);
        }
    }

    private static Need http1OverTls(ScriptedOrigin origin, Ends client) throws Exception {
        var anchors = List.of(Pki.shared().authority("ca").certificate());
        var policy = new ClientPolicy(new ClientPolicy.Trust.Anchors(anchors), null, List.of(Protocol.HTTP_1_1));
        var destination = new Destination(origin.address(), ClientTls.create(TlsEngine.JDK, policy), A, A, Protocol.HTTP_1_1,
            Destination.Timeouts.DEFAULT);
        return Needs.of(destination, A, false).with(new ProxyHeader(ProxyHeader.Version.V2, client));
    }

    /** A WebSocket request may wait for the SETTINGS. */
    @Test
    void aConnectionThatIsNotSettledMakesNoRoom() throws Exception {
        try (var origin = http2().start()) {
            var third = new Taker(true);
            var usableWhenSettled = new CompletableFuture<Boolean>();
            var first = new Taker(true) {
                @Override
                public void connected(ClientConnection connection) {
                    super.connected(connection);
                    connection.whenSettled(() -> usableWhenSettled.complete(connection.isUsable()));
                    loop.execute(() -> {
                        shard.acquire(sharing(origin, A, SECOND), true, new Taker(true));
                        shard.acquire(sharing(origin, A, THIRD), true, third);
                    });
                }
            };
            loop.execute(() -> shard.acquire(sharing(origin, A, FIRST), true, first));
            assertThat(usableWhenSettled.get(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
            assertThat(third.get()).isNotNull();
            assertThat(on(first.get()::isUsable)).isFalse();
        }
    }

    private static class Taker implements Dialer.Result {
        private final CompletableFuture<ClientConnection> acquired = new CompletableFuture<>();
        private final boolean wanted;

        Taker(boolean wanted) {
            this.wanted = wanted;
        }

        ClientConnection get() throws Exception {
            return acquired.get(Patience.millis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public boolean isWanted() {
            return wanted;
        }

        @Override
        public void connected(ClientConnection connection) {
            acquired.complete(connection);
        }

        @Override
        public void failed(Failure failure) {
            acquired.completeExceptionally(new AssertionError(failure));
        }
    }
}

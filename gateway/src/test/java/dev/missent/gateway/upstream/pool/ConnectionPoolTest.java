package dev.missent.gateway.upstream.pool;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class ConnectionPoolTest {
    private static final Host HOST = Host.of("a.example");
    private static final Host OTHER = Host.of("b.example");

    private final Transport transport = new Transport(Transport.best(), 1);
    private final ConnectionPool pool = new ConnectionPool(transport, destination -> {});

    @AfterEach
    void tearDown() {
        transport.close();
    }

    private static Destination cleartext(InetSocketAddress address) {
        return new Destination(address, null, null, null, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT);
    }

    private static Destination secured(InetSocketAddress address, ClientTls tls, String name) {
        var host = Host.parse(name) instanceof Parsed.Valid<Host>(var valid) ? valid : null;
        return new Destination(address, tls, host, host, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT);
    }

    /** A connection, of which nothing is asked. */
    private CompletableFuture<ClientConnection> acquire(Destination destination) {
        return acquire(Needs.of(destination, HOST, false));
    }

    private CompletableFuture<ClientConnection> acquire(Need need) {
        return acquire(pool, need);
    }

    private CompletableFuture<ClientConnection> acquire(ConnectionPool from, Need need) {
        var acquired = new CompletableFuture<ClientConnection>();
        var loop = transport.loops().getFirst();
        loop.execute(() -> from.shard(loop).acquire(need, true, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                acquired.complete(connection);
            }

            @Override
            public void failed(Failure failure) {
                acquired.completeExceptionally(new AssertionError(failure));
            }
        }));
        return acquired;
    }

    private static <T> T within(CompletableFuture<T> future) throws Exception {
        return future.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void aConnectionThatNobodyUsedIsKeptForTheNext() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var first = within(acquire(cleartext(origin.address())));
            assertThat(within(acquire(cleartext(origin.address())))).isSameAs(first);
            assertThat(origin.awaitConnections(1)).hasSize(1);
        }
    }

    @Test
    void aConnectionThatTheOtherSideClosedIsNotGivenOut() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.hangUp()).start()) {
            var first = within(acquire(cleartext(origin.address())));
            first.eventLoop().submit(first::close).await(Patience.millis());
            assertThat(within(acquire(cleartext(origin.address())))).isNotSameAs(first);
        }
    }

    @Test
    void allWhoWaitForTheFirstHttp2ConnectionShareIt() throws Exception {
        var tls = ClientTls.create(TlsEngine.best(),
            new ClientPolicy(new ClientPolicy.Trust.Anchors(List.of(Pki.shared().authority("ca").certificate())), null,
                List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)));
        try (tls; var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").start()) {
            var all = new ArrayList<CompletableFuture<ClientConnection>>();
            for (int i = 0; i < 20; i++) {
                all.add(acquire(secured(origin.address(), tls, "a.example")));
            }
            var first = within(all.getFirst());
            for (var other : all) {
                assertThat(within(other)).isSameAs(first);
            }
            assertThat(origin.awaitConnections(1)).hasSize(1);
            first.eventLoop().submit(first::close).await(Patience.millis());
        }
    }

    @Test
    void anotherServerNameIsAnotherConnection() throws Exception {
        var tls = ClientTls.create(TlsEngine.best(),
            new ClientPolicy(new ClientPolicy.Trust.Anchors(List.of(Pki.shared().authority("ca").certificate())), null,
                List.of(Protocol.HTTP_2)));
        try (tls; var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").start()) {
            var first = within(acquire(secured(origin.address(), tls, "a.example")));
            var second = within(acquire(secured(origin.address(), tls, "b.example")));
            assertThat(second).isNotSameAs(first);
            assertThat(origin.awaitConnections(2)).extracting(connection -> connection.sni()).containsExactly("a.example",
                "b.example");
            first.eventLoop().submit(first::close).await(Patience.millis());
            second.eventLoop().submit(second::close).await(Patience.millis());
        }
    }

    /** Without a certificate that covers both, nothing allows two hosts on one connection (RFC 9110 s7.4, RFC 9113 s9.1.1). */
    @ParameterizedTest
    @CsvSource({"HTTP_1_1, false", "HTTP_1_1, true", "HTTP_2, false", "HTTP_2, true"})
    void anotherHostIsAnotherConnectionInCleartext(Protocol protocol, boolean sharing) throws Exception {
        var plan = ScriptedOrigin.cleartext();
        try (var origin = (protocol == Protocol.HTTP_2 ? plan.priorKnowledge() : plan).start()) {
            var destination = new Destination(origin.address(), null, null, null, protocol, Destination.Timeouts.DEFAULT);
            var first = within(acquire(Needs.of(destination, HOST, sharing)));
            var other = within(acquire(Needs.of(destination, OTHER, sharing)));
            assertThat(other).isNotSameAs(first);
            assertThat(within(acquire(Needs.of(destination, HOST, sharing)))).isSameAs(first);
            first.eventLoop().submit(first::close).await(Patience.millis());
            other.eventLoop().submit(other::close).await(Patience.millis());
        }
    }

    /** The certificate does not say on which connection an HTTP/1.1 server serves a host. */
    @ParameterizedTest
    @CsvSource({"h2, false, false", "h2, true, true", "http/1.1, false, false", "http/1.1, true, false"})
    void underOneServerNameHostsShareOnlyOverHttp2AndOnlyIfTheyMay(String alpn, boolean sharing, boolean shared)
        throws Exception {
        var tls = ClientTls.create(TlsEngine.best(),
            new ClientPolicy(new ClientPolicy.Trust.Anchors(List.of(Pki.shared().authority("ca").certificate())), null,
                List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)));
        try (tls; var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn(alpn).start()) {
            var destination = secured(origin.address(), tls, "a.example");
            var first = within(acquire(Needs.of(destination, HOST, sharing)));
            settled(first);
            var other = within(acquire(Needs.of(destination, OTHER, sharing)));
            assertThat(Stream.of(first, other).map(ClientConnection::id).distinct()).hasSize(shared ? 1 : 2);
            first.eventLoop().submit(first::close).await(Patience.millis());
            other.eventLoop().submit(other::close).await(Patience.millis());
        }
    }

    private static void settled(ClientConnection connection) throws Exception {
        var settled = new CompletableFuture<Boolean>();
        connection.eventLoop().execute(() -> connection.whenSettled(() -> settled.complete(true)));
        within(settled);
    }

    /** The limit is for a server, whatever hosts are sent to it. */
    @Test
    void anIdleConnectionMakesRoomForAnotherHost() throws Exception {
        var small = new ConnectionPool(transport, 1, destination -> {});
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var first = within(acquire(small, Needs.of(cleartext(origin.address()), HOST, false)));
            var other = within(acquire(small, Needs.of(cleartext(origin.address()), OTHER, false)));
            assertThat(other).isNotSameAs(first);
            assertThat(other.isUsable()).isTrue();
            assertThat(first.isUsable()).isFalse();
            other.eventLoop().submit(other::close).await(Patience.millis());
        }
    }

    /** A name may have several addresses: the one that misbehaves is named, not the first. */
    @Test
    void whatComesUnaskedIsReportedWithTheAddressThatSentIt() throws Exception {
        var reported = new CompletableFuture<InetSocketAddress>();
        var watched = new ConnectionPool(transport, reported::complete);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var here = (InetSocketAddress) server.getLocalSocketAddress();
            var refusing = new InetSocketAddress("127.0.0.2", here.getPort());
            var connection = acquire(watched, Need.of(cleartext(refusing), HOST, false, () -> List.of(refusing, here)));
            try (var accepted = server.accept()) {
                within(connection);
                accepted.getOutputStream().write('x');
                assertThat(within(reported)).isEqualTo(here);
            }
        }
    }
}

package dev.missent.wire.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Fields;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.tls.ServerPolicy;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.tls.TlsSelection;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** ORIGIN frames as a server sends them (RFC 8336 s2). */
@ExtendWith(LeakCheck.class)
class SendOriginsTest {
    private static final int MAX_FRAME_SIZE = 16_384;

    private final Transport transport = new Transport(Transport.best(), 1);

    @AfterEach
    void tearDown() {
        transport.close();
    }

    /** Sends the origins at once, and answers every request with 204. */
    private record Announcing(List<Origin> origins) implements ExchangeHandler {
        @Override
        public ExchangeHandler connected(ServerConnection connection) {
            connection.sendOrigins(origins);
            return this;
        }

        @Override
        public RequestSink accept(ServerExchange exchange) {
            exchange.respond(new ResponseHead(204, new Fields()), true);
            return new Nothing();
        }
    }

    private record Nothing() implements RequestSink {
        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(@Nullable Fields trailers) {}

        @Override
        public void onWritable() {}

        @Override
        public void onAborted() {}
    }

    private static ServerTls secured() throws Exception {
        var certificate = Pki.shared().server("ab");
        return ServerTls.create(TlsEngine.best(), new ServerPolicy("main",
            new Presented("ab", Coverage.of(certificate.certificate())), certificate.chain(), certificate.key(),
            TlsVersion.TLS_1_2,
            ClientAuth.NONE, List.of(), List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)));
    }

    private Acceptor listen(@Nullable ServerTls tls, List<Origin> origins) throws Exception {
        TlsSelection.@Nullable Selector selector = tls == null ? null : hello -> new TlsSelection.Present(tls);
        var settings = new ListenerSettings("main", 443, Set.of(Protocol.HTTP_2, Protocol.HTTP_1_1), selector, peer -> false, 0,
            Limits.DEFAULT, new Announcing(origins));
        return Acceptor.bind(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings,
            new AtomicInteger(), refused -> {});
    }

    private static RawHttp2 http2(Acceptor acceptor) throws Exception {
        return RawConnection.tls(acceptor.address()).sni("a.example").alpn("h2").open().orThrow().http2();
    }

    private static List<Origin> origins(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Origin("https", Host.of("a" + i + ".example"), 443)).toList();
    }

    @Test
    void theOriginsFollowTheSettings() throws Exception {
        try (var tls = secured(); var acceptor = listen(tls, origins(2)); var client = http2(acceptor)) {
            assertThat(client.await(Frame.ORIGIN)).isPresent();
            assertThat(client.origins()).containsExactly("https://a0.example", "https://a1.example");
            assertThat(client.frames().getFirst().type()).isEqualTo(Frame.SETTINGS);
        }
    }

    /** RFC 8336 s2.3: an empty frame says that the connection is for its own origin only. */
    @Test
    void withoutOriginsTheFrameIsEmpty() throws Exception {
        try (var tls = secured(); var acceptor = listen(tls, List.of()); var client = http2(acceptor)) {
            assertThat(client.await(Frame.ORIGIN)).hasValueSatisfying(frame -> assertThat(frame.length()).isZero());
        }
    }

    /** RFC 9113 s4.2: a frame that is larger than the peer takes is a connection error. */
    @Test
    void moreOriginsThanAFrameTakesComeInSeveral() throws Exception {
        var many = origins(1500);
        try (var tls = secured(); var acceptor = listen(tls, many); var client = http2(acceptor)) {
            client.get("a.example", "/").response();
            assertThat(client.origins()).hasSize(1500);
            assertThat(client.frames()).filteredOn(frame -> frame.type() == Frame.ORIGIN).hasSizeGreaterThan(1)
                .allSatisfy(frame -> assertThat(frame.length()).isLessThanOrEqualTo(MAX_FRAME_SIZE));
        }
    }

    @Test
    void inClearTextThereAreNone() throws Exception {
        try (var acceptor = listen(null, origins(2));
            var client = RawConnection.cleartext(acceptor.address()).orThrow().http2()) {
            client.get("a.example", "/").response();
            assertThat(client.origins()).isNull();
        }
    }

    @Test
    void overHttp1ThereAreNone() throws Exception {
        try (var tls = secured();
            var acceptor = listen(tls, origins(2));
            var connection = RawConnection.tls(acceptor.address()).sni("a.example").alpn("http/1.1").open().orThrow();
            var client = connection.http1()) {
            assertThat(client.get("a.example", "/").status()).isEqualTo(204);
        }
    }
}

package dev.missent.wire.quic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.http3.QuicDial;
import dev.missent.testkit.http3.RawHttp3;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.Fields;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.tls.ServerPolicy;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.tls.TlsSelection;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(LeakCheck.class)
@Timeout(60)
class QuicAcceptorTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int MANY = 1_000;
    private static final int LOOPS = 2;

    private final AtomicInteger open = new AtomicInteger();

    /** Answers 204 to whatever is asked. */
    private static RequestSink answer(ServerExchange exchange) {
        exchange.respond(new ResponseHead(204, new Fields()), true);
        return new RequestSink() {
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
        };
    }

    private static ListenerSettings settings(ServerTls tls, int connections) {
        var usual = Limits.DEFAULT;
        var limits = new Limits(usual.headerBytes(), usual.streamsPerConnection(), connections, usual.idle(), usual.handshake());
        return new ListenerSettings("main", 443, Set.of(Protocol.HTTP_3), hello -> new TlsSelection.Present(tls),
            address -> false, 0, limits, QuicAcceptorTest::answer);
    }

    private static ServerTls tls() throws Exception {
        var certificate = Pki.shared().server("ab");
        return ServerTls.create(TlsEngine.best(), new ServerPolicy("main",
            new Presented("ab", Coverage.of(certificate.certificate())), certificate.chain(), certificate.key(),
            TlsVersion.TLS_1_2, ClientAuth.NONE, List.of(), List.of(Protocol.HTTP_2)));
    }

    private static int asked(RawHttp3 http) throws Exception {
        return http.get("a.example", "/").response().status();
    }

    @ParameterizedTest
    @EnumSource(Transport.Kind.class)
    void connectionsAreServedByEachEventLoop(Transport.Kind kind) throws Exception {
        try (var transport = new Transport(kind, LOOPS);
            var tls = tls();
            var acceptor = QuicAcceptor.bind(transport, ANY, settings(tls, MANY), open)) {
            var all = new ArrayList<RawHttp3>();
            for (int i = 0; i < 20; i++) {
                all.add(QuicDial.to(acceptor.address()).sni("a.example").open());
            }
            for (var http : all) {
                assertThat(asked(http)).isEqualTo(204);
            }
            assertThat(acceptor.open()).isEqualTo(all.size());
            assertThat(open).hasValue(all.size());
            all.forEach(RawHttp3::close);
        }
    }

    /** RFC 9000 s8.1.2: a Retry packet, and a token that comes back from the same address. */
    @Test
    void aClientThatHasToProveItsAddressIsServed() throws Exception {
        try (var transport = new Transport(Transport.best(), LOOPS);
            var tls = tls();
            var acceptor = QuicAcceptor.bind(transport, ANY, settings(tls, MANY), open, 0)) {
            for (int i = 0; i < 5; i++) {
                try (var http = QuicDial.to(acceptor.address()).sni("a.example").open()) {
                    assertThat(asked(http)).isEqualTo(204);
                }
            }
        }
    }

    /** Their packets are dropped: an answer would need a handshake. */
    @Test
    void noMoreConnectionsAreOpenThanTheLimitOfTheProcessAllows() throws Exception {
        try (var transport = new Transport(Transport.best(), 1);
            var tls = tls();
            var acceptor = QuicAcceptor.bind(transport, ANY, settings(tls, 1), open);
            var first = QuicDial.to(acceptor.address()).sni("a.example").open()) {
            assertThatThrownBy(() -> QuicDial.to(acceptor.address()).sni("a.example").within(Duration.ofSeconds(1)).open())
                .isInstanceOf(IOException.class);
            assertThat(asked(first)).isEqualTo(204);
        }
    }
}

package dev.missent.wire.dial;

import java.net.InetSocketAddress;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.OriginConnection;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.Ends;
import dev.missent.wire.ProxyHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The PROXY header over real sockets. */
@ExtendWith(LeakCheck.class)
class ProxyHeaderFirstTest {
    private static final Ends CLIENT = new Ends(new InetSocketAddress("192.0.2.7", 5000),
        new InetSocketAddress("198.51.100.1", 443));
    private static final String LINE = "PROXY TCP4 192.0.2.7 198.51.100.1 5000 443";

    private final Caller caller = new Caller();

    @AfterEach
    void tearDown() {
        caller.close();
    }

    @ParameterizedTest
    @EnumSource(ProxyHeader.Version.class)
    void inClearTextItComesBeforeTheRequest(ProxyHeader.Version version) throws Exception {
        try (var origin = ScriptedOrigin.cleartext().expectingProxyHeader().start()) {
            var connection = caller.connect(
                Caller.cleartext(origin.address(), Protocol.HTTP_1_1).with(new ProxyHeader(version, CLIENT)));
            caller.send(connection, "GET", "/", null);
            assertThat(origin.awaitRequests(1).getFirst().connection().proxyHeader()).isEqualTo(LINE);
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyHeader.Version.class)
    void overTlsItComesBeforeTheClientHello(ProxyHeader.Version version) throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").expectingProxyHeader();
        try (var tls = Caller.trusting(Protocol.HTTP_2); var origin = plan.start()) {
            var destination = Caller.secured(origin.address(), tls, "a.example").with(new ProxyHeader(version, CLIENT));
            assertThat(caller.connect(destination).protocol()).isEqualTo(Protocol.HTTP_2);
            assertThat(origin.awaitConnections(1)).extracting(OriginConnection::proxyHeader).containsExactly(LINE);
        }
    }
}

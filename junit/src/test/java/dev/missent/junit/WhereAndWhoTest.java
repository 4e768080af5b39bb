package dev.missent.junit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLHandshakeException;

import dev.missent.core.name.Coverage;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Addresses, names, certificates and protocols of a server. */
@ExtendWith(LeakCheck.class)
class WhereAndWhoTest {
    private static List<String> literals(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).toList();
    }

    @Test
    void itListensOnSeveralAddressesOnOnePort() throws Exception {
        try (var server = MisdirectingServer.forNames("a.test").listeningOn("127.0.0.2", "127.0.0.3").start()) {
            assertThat(server.address()).isEqualTo(new InetSocketAddress("127.0.0.2", server.port()));
            for (var address : List.of("127.0.0.3", "127.0.0.2")) {
                try (var client = RawConnection.tls(new InetSocketAddress(address, server.port())).sni("a.test").alpn("http/1.1")
                    .open().orThrow().http1()) {
                    assertThat(client.get("a.test", "/").status()).isEqualTo(200);
                }
            }
            assertThat(server.connections()).extracting(Connected::address).containsExactly("127.0.0.3", "127.0.0.2");
        }
    }

    @Test
    void itsNamesResolveToItsAddresses() {
        var server = MisdirectingServer.forNames("a.test", "*.x.test", "127.0.0.1").listeningOn("127.0.0.2", "127.0.0.3").build();
        assertThat(literals(server.resolver().apply("a.test"))).containsExactly("127.0.0.2", "127.0.0.3");
        assertThat(literals(server.resolver().apply("C.x.test."))).containsExactly("127.0.0.2", "127.0.0.3");
        assertThat(server.resolver().apply("d.c.x.test")).isEmpty();
        assertThat(server.resolver().apply("other.test")).isEmpty();
        assertThat(literals(server.resolver().apply("127.0.0.9"))).containsExactly("127.0.0.9");
    }

    @Test
    void oneNameCanResolveToOtherAddresses() {
        var server = MisdirectingServer.forNames("a.test", "b.test").listeningOn("127.0.0.1", "127.0.0.2")
            .resolving("b.test", "127.0.0.2").build();
        assertThat(literals(server.resolver().apply("a.test"))).containsExactly("127.0.0.1", "127.0.0.2");
        assertThat(literals(server.resolver().apply("b.test"))).containsExactly("127.0.0.2");
    }

    @Test
    void theCertificateHasTheNames() throws Exception {
        try (var server = MisdirectingServer.forNames("a.test", "*.x.test", "127.0.0.1", "::1").start()) {
            assertThat(Coverage.of(leaf(server)).names()).containsExactly("a.test", "*.x.test", "127.0.0.1",
                "::1");
        }
    }

    @Test
    void theCertificateCanHaveOtherNamesThanThoseThatAreServed() throws Exception {
        try (var server = MisdirectingServer.forNames("a.test", "b.test").certificate("a.test").start();
            var client = JdkClient.of(server, HttpClient.Version.HTTP_2)) {
            assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> client.get("b.test")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() throws Exception {
        var other = MisdirectingServer.forNames("a.test").build();
        try (var server = MisdirectingServer.forNames("a.test").start();
            var client = HttpClient.newBuilder().sslContext(other.sslContext()).build()) {
            assertThatThrownBy(() -> new JdkClient(server, client).get("a.test")).isInstanceOf(SSLHandshakeException.class);
            server.trustManager().checkServerTrusted(new X509Certificate[]{leaf(server)}, "ECDHE_ECDSA");
            assertThat(server.trustManager().getAcceptedIssuers()).containsExactly(server.authority());
        }
    }

    private static X509Certificate leaf(MisdirectingServer server) {
        try (var connection = RawConnection.tls(server.address()).sni("a.test").open().orThrow()) {
            return Objects.requireNonNull(connection.facts().leaf());
        }
    }

    @Test
    void itSpeaksOneProtocolWhenToldSo() throws Exception {
        try (var server = MisdirectingServer.forNames("a.test").protocols("http/1.1").start();
            var client = JdkClient.of(server, HttpClient.Version.HTTP_2)) {
            assertThat(client.get("a.test").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void itCanBeStartedAgain() throws Exception {
        var server = MisdirectingServer.forNames("a.test").build();
        for (int time = 1; time <= 2; time++) {
            try (var started = server.start(); var client = JdkClient.of(started, HttpClient.Version.HTTP_2)) {
                assertThat(started.start()).isSameAs(server);
                assertThat(client.get("a.test").statusCode()).isEqualTo(200);
            }
            assertThatIllegalStateException().isThrownBy(server::port).withMessageContaining("start()");
        }
        assertThat(server.connections()).extracting(Connected::number).containsExactly(1, 2);
    }

    @Test
    void whatCannotBeIsRefused() {
        var builder = MisdirectingServer.forNames("a.test");
        assertThatIllegalArgumentException().isThrownBy(() -> MisdirectingServer.forNames("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> MisdirectingServer.forNames());
        assertThatIllegalArgumentException().isThrownBy(() -> MisdirectingServer.forNames("**.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.once("https://a.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.protocols("h3"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.listeningOn("localhost"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.origins("https://a.test/path"));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.of(103));
    }
}

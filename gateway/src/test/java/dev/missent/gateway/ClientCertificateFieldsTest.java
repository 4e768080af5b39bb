package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.client.TlsDial;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an upstream is told of the client's certificate (RFC 9440). */
@ExtendWith(LeakCheck.class)
class ClientCertificateFieldsTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { x: { chain: x.pem, key: x.key } } }
        tls_profiles:
          staff: { min: "1.2", client_auth: { mode: require, ca: ca1.pem } }
        authority: { client_auth_downgrade: allow }
        sites:
          x: { hosts: [x.example], to: up }
          xm: { hosts: [xm.example], tls: staff, to: up }
        upstreams: { up: { servers: ["http://127.0.0.1:PORT"] } }
        """;

    @TempDir
    Path folder = Path.of("");

    private final ScriptedOrigin origin = ScriptedOrigin.cleartext().start();

    @SuppressWarnings("NullAway.Init")
    private StartedGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = StartedGateway.of(folder, CONFIGURATION.replace("PORT", Integer.toString(origin.address().getPort())),
            TlsEngine.best());
    }

    @AfterEach
    void stop() {
        gateway.close();
        origin.close();
    }

    private TlsDial dial(String sni) {
        return gateway.dial("l1", sni);
    }

    private static RawResponse ask(String protocol, TlsDial dial, String host, String... fields) throws IOException {
        try (var connection = dial.alpn(protocol).open().orThrow()) {
            if (protocol.equals("http/1.1")) {
                var head = new StringBuilder("GET / HTTP/1.1\r\nHost: " + host + "\r\n");
                for (int i = 0; i < fields.length; i += 2) {
                    head.append(fields[i]).append(": ").append(fields[i + 1]).append("\r\n");
                }
                return connection.http1().send(head + "\r\n").response("GET");
            }
            var head = RawHttp2.head("GET", host, "/");
            for (int i = 0; i < fields.length; i += 2) {
                head = head.with(fields[i].toLowerCase(Locale.ROOT), fields[i + 1]);
            }
            return connection.http2().open(head, true).response();
        }
    }

    private ReceivedRequest received() {
        return origin.awaitRequests(1).getFirst();
    }

    /** RFC 9440 s2.2: "Client-Cert … contains the end-entity client certificate used in the TLS handshake". */
    @ParameterizedTest
    @ValueSource(strings = {"http/1.1", "h2"})
    void theUpstreamOfASiteThatAsksGetsTheCertificate(String protocol) throws Exception {
        var client = Pki.shared().client("cl1");
        assertThat(ask(protocol, dial("xm.example").clientCertificate(client), "xm.example").status()).isEqualTo(200);
        var expected = ":" + Base64.getEncoder().encodeToString(client.certificate().getEncoded()) + ":";
        assertThat(received().fields().all("client-cert")).containsExactly(expected);
    }

    /** RFC 9440 s4: "It is … imperative that the TTRP … sanitize": whoever could send the field could be anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"http/1.1", "h2"})
    void whatAClientClaimsIsDropped(String protocol) throws Exception {
        assertThat(ask(protocol, dial("x.example"), "x.example", "Client-Cert", ":AAAA:", "Client-Cert-Chain", ":AAAA:").status())
            .isEqualTo(200);
        assertThat(received().fields().has("client-cert")).isFalse();
        assertThat(received().fields().has("client-cert-chain")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Client-Cert", "CLIENT-CERT", "client-cert"})
    void aClaimBesideARealCertificateIsDroppedWhateverItsCase(String name) throws Exception {
        ask("http/1.1", dial("xm.example").clientCertificate(Pki.shared().client("cl1")), "xm.example", name, ":AAAA:");
        assertThat(received().fields().all("client-cert")).singleElement().asString().startsWith(":MII");
    }

    @Test
    void anIdentityDoesNotFollowToASiteThatHasNotAskedForIt() throws Exception {
        assertThat(ask("h2", dial("xm.example").clientCertificate(Pki.shared().client("cl1")), "x.example").status())
            .isEqualTo(200);
        assertThat(received().fields().has("client-cert")).isFalse();
    }

    @Test
    void withoutACertificateThereIsNoField() throws Exception {
        assertThat(ask("http/1.1", dial("x.example"), "x.example").status()).isEqualTo(200);
        assertThat(received().fields().has("client-cert")).isFalse();
    }
}

package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Client certificates that their authority has revoked (RFC 5280 s5). */
@ExtendWith(LeakCheck.class)
class RevocationTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { m: { chain: m.pem, key: m.key } } }
        tls_profiles:
          staff: { min: "1.2", client_auth: { mode: require, ca: ca1.pem, crl: revoked.crl } }
        sites:
          m: { hosts: [m.example], tls: staff, routes: [{ path: /, respond: { status: 200, body: "in" } }] }
        """;

    @TempDir
    Path folder = Path.of("");

    private final TestCertificate good = Pki.shared().client("cl1");
    private final TestCertificate bad = Pki.shared().authority("ca1").client("bad.example");

    private void revoke(Instant until, TestCertificate... certificates) throws IOException {
        Pki.shared().authority("ca1").writeRevocations(folder, "revoked", until, certificates);
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    /** 0 stands for no connection, or for one that ends without an answer: TLS 1.3 refuses after the client's side of the handshake. */
    private static int status(StartedGateway gateway, TestCertificate client) throws IOException {
        return switch (gateway.dial("l1", "m.example").alpn("http/1.1").clientCertificate(client).open()) {
            case Dialled.Failed failed -> 0;
            case Dialled.Open(var connection) -> {
                try (var http = connection.http1()) {
                    yield http.get("m.example", "/").status();
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void aRevokedCertificateIsRefusedAndOthersAreNot(TlsEngine engine) throws Exception {
        revoke(tomorrow(), bad);
        try (var gateway = StartedGateway.of(folder, CONFIGURATION, engine)) {
            assertThat(status(gateway, bad)).isZero();
            assertThat(status(gateway, good)).isEqualTo(200);
        }
    }

    @Test
    void aListThatHasExpiredLetsNobodyInAndIsAWarning() throws Exception {
        revoke(Instant.now().minus(Duration.ofHours(1)));
        try (var gateway = StartedGateway.of(folder, CONFIGURATION, TlsEngine.best())) {
            assertThat(status(gateway, good)).isZero();
            assertThat(StartedGateway.loaded(folder, CONFIGURATION).warnings()).extracting(Diagnostic::rule)
                .contains(ConfigRule.REVOCATIONS_EXPIRED);
        }
    }

    @Test
    void whoIsRevokedByAReloadIsRefusedOnOpenConnectionsToo() throws Exception {
        revoke(tomorrow());
        try (var gateway = StartedGateway.of(folder, CONFIGURATION, TlsEngine.best());
            var http = gateway.dial("l1", "m.example").alpn("http/1.1").clientCertificate(bad).open().orThrow().http1()) {
            assertThat(http.get("m.example", "/").status()).isEqualTo(200);
            revoke(tomorrow(), bad);
            gateway.reload(CONFIGURATION);
            assertThat(http.get("m.example", "/").status()).isEqualTo(421);
            assertThat(status(gateway, bad)).isZero();
        }
    }

    @Test
    void aFileThatIsNoListStopsAStart() throws Exception {
        Pki.shared().writeTo(folder);
        Files.writeString(folder.resolve("revoked.crl"), "nothing of the kind");
        assertThat(StartedGateway.load(folder, CONFIGURATION)).isInstanceOfSatisfying(LoadOutcome.Refused.class,
            refused -> assertThat(refused.diagnostics()).extracting(Diagnostic::rule).contains(ConfigRule.PEM));
    }
}

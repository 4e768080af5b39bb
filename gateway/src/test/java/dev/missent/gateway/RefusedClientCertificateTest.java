package dev.missent.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8446 s6.2: which alert tells a client why its certificate is refused. */
@ExtendWith(LeakCheck.class)
class RefusedClientCertificateTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { m: { chain: m.pem, key: m.key } } }
        tls_profiles:
          staff: { min: "1.2", client_auth: { mode: require, ca: ca1.pem%s } }
        sites:
          m: { hosts: [m.example], tls: staff, routes: [{ path: /, respond: { status: 200, body: "in" } }] }
        """;

    @TempDir
    Path folder = Path.of("");

    private static void expectRefusal(StartedGateway gateway, int alert) {
        TestCertificate stranger = Pki.shared().client("cl2");
        assertThat(gateway.dial("l1", "m.example").alpn("http/1.1").maxVersion("TLSv1.2").clientCertificate(stranger).open())
            .isInstanceOfSatisfying(Dialled.Failed.class, failed -> assertThat(failed.failure())
                .isInstanceOfSatisfying(Failure.Refused.class, refused -> assertThat(refused.alert()).hasValue(alert)));
    }

    /** "unknown_ca: … the CA certificate could not be located or could not be matched with a known trust anchor" */
    @ParameterizedTest
    @CsvSource({"BORINGSSL, 48", "JDK, 46"}) // the JDK's engine says certificate_unknown, and cannot be told otherwise
    void aCertificateOfAnUnknownAuthorityIsToldSo(TlsEngine engine, int alert) throws Exception {
        try (var gateway = StartedGateway.of(folder, CONFIGURATION.formatted(""), engine)) {
            expectRefusal(gateway, alert);
        }
    }

    @ParameterizedTest
    @CsvSource({"BORINGSSL, 48", "JDK, 46"})
    void theSameWhereRevocationsAreLookedAt(TlsEngine engine, int alert) throws Exception {
        Pki.shared().authority("ca1").writeRevocations(folder, "revoked", Instant.now().plus(Duration.ofDays(1)));
        try (var gateway = StartedGateway.of(folder, CONFIGURATION.formatted(", crl: revoked.crl"), engine)) {
            expectRefusal(gateway, alert);
        }
    }
}

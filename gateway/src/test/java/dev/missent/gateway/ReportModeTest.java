package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Path;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.table.Fixture;
import dev.missent.testkit.table.FixtureFile;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code authority.mode: report}: what would be refused is served and logged, but for what protects a client certificate. */
@ExtendWith(LeakCheck.class)
class ReportModeTest {
    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private StartedGateway gateway;

    @BeforeEach
    void start() throws IOException {
        String enforcing = new FixtureFile(Fixture.main()).text();
        gateway = StartedGateway.of(folder, enforcing.replace("authority: {", "authority: { mode: report,"), TlsEngine.best());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private RawResponse ask(String sni, String authority) throws IOException {
        try (var http = gateway.dial("l1", sni).clientCertificate(Pki.shared().client("cl1")).open().orThrow().http1()) {
            return http.get(authority, "/");
        }
    }

    @ParameterizedTest
    @CsvSource({"a.example, c.example, c, certificate_does_not_cover", "u.example, v.example, v, not_shared",
            "a.example, a.example:8443, a, port_mismatch", "zzz.example, a.example, a, certificate_does_not_cover"})
    void whatWouldBeRefusedIsServedAndTheLogSaysWhy(String sni, String authority, String site, String token) throws Exception {
        assertThat(ask(sni, authority).body().text()).isEqualTo("site=" + site);
        var line = gateway.log().last(1);
        assertThat(line.value("missent.decision")).isEqualTo("report");
        assertThat(line.value("missent.reason")).isEqualTo(token);
        assertThat(line.value("missent.site")).isEqualTo(site);
        assertThat(line.value("http.response.status_code")).isEqualTo("200");
    }

    /** The last three have an earlier reason, and are no way round the client certificate all the same. */
    @ParameterizedTest
    @CsvSource({"x.example, xm.example, client_auth_differs", "xm.example, x.example, client_auth_differs",
            "p.example, o.example, client_auth_differs", "a.example, m.example, certificate_does_not_cover",
            "a.example, xm.example:8443, port_mismatch", "m.example, m2.example, certificate_does_not_cover"})
    void aSiteWithAnotherClientAuthenticationIsNeverServed(String sni, String authority, String token) throws Exception {
        assertThat(ask(sni, authority).status()).isEqualTo(421);
        assertThat(gateway.log().last(1).value("missent.decision")).isEqualTo("refuse");
        assertThat(gateway.log().last(1).value("missent.reason")).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"n.example, listener_mismatch", "zzz.example, unknown_host"})
    void whatTheListenerDoesNotHaveIsNeverServed(String authority, String token) throws Exception {
        assertThat(ask("a.example", authority).status()).isEqualTo(421);
        assertThat(gateway.log().last(1).value("missent.decision")).isEqualTo("refuse");
        assertThat(gateway.log().last(1).value("missent.reason")).isEqualTo(token);
    }

    @Test
    void whatIsServedAnywayIsLoggedAsServed() throws Exception {
        assertThat(ask("a.example", "b.example").status()).isEqualTo(200);
        assertThat(gateway.log().last(1).value("missent.decision")).isEqualTo("serve");
        assertThat(gateway.log().last(1).value("missent.reason")).isEqualTo("shared_connection");
    }
}

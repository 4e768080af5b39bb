package dev.missent.jetty;

import java.util.List;

import dev.missent.core.connection.TlsVersion;
import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.client.SessionClient;
import dev.missent.testkit.message.Source;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MisdirectedRequestHandlerTest {
    /** Why there is an adapter. */
    @Test
    void withoutTheAdapterJettyAnswers400() throws Exception {
        try (var jetty = JettyUnderTest.stock()) {
            assertThat(ask(jetty, "a.example", "c.example").status()).isEqualTo(400);
            assertThat(ask(jetty, "a.example", "c.example").body().text()).contains("Invalid SNI");
        }
    }

    @Test
    void aConnectorWithoutTlsIsLeftAlone() throws Exception {
        try (var jetty = JettyUnderTest.withAdapter();
            var connection = RawConnection.cleartext(jetty.cleartext()).orThrow()) {
            assertThat(connection.http1().get("zzz.example", "/").body().text()).isEqualTo(AdapterTable.SERVED);
        }
    }

    @Test
    void aHealthCheckOverHttp10IsServed() throws Exception {
        try (var jetty = JettyUnderTest.withAdapter();
            var connection = RawConnection.tls(jetty.secured()).open().orThrow()) {
            assertThat(connection.http1().send("GET / HTTP/1.0\r\n\r\n").response("GET").body().text())
                .isEqualTo(AdapterTable.SERVED);
        }
    }

    @Test
    void anUploadIsRefusedBeforeItsContent() throws Exception {
        try (var jetty = JettyUnderTest.withAdapter();
            var connection = RawConnection.tls(jetty.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var head = "POST / HTTP/1.1\r\nHost: c.example\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";
            var response = connection.http1().send(Source.of(head)).response("POST");
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.interim()).isEmpty();
        }
    }

    /** A session for a.example, offered under c.example: the certificate that is presented now decides, not the one of the session. */
    @Test
    void aResumedSessionDoesNotChangeTheName() throws Exception {
        try (var jetty = JettyUnderTest.withAdapter(); var client = new SessionClient(TlsVersion.TLS_1_3, null)) {
            assertThat(client.ask(jetty.secured(), "a.example").response()).startsWith("HTTP/1.1 200 ");
            assertThat(client.ask(jetty.secured(), "a.example").isResumed()).isTrue();
            assertThat(client.ask(jetty.secured(), "c.example", "a.example").response()).startsWith("HTTP/1.1 421 ");
            assertThat(client.ask(jetty.secured(), "c.example").response()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void afterAReloadTheNewCertificatesCount() throws Exception {
        try (var jetty = JettyUnderTest.withAdapter()) {
            assertThat(ask(jetty, "a.example", "u.example").body().text()).contains("unknown_host");
            jetty.reload(Pki.shared().keyStore(List.of("d", "ab", "u")));
            assertThat(ask(jetty, "a.example", "u.example").body().text()).contains("certificate_does_not_cover");
            assertThat(ask(jetty, "u.example", "v.example").status()).isEqualTo(200);
        }
    }

    private static RawResponse ask(JettyUnderTest jetty, String sni, String host) throws Exception {
        try (var connection = RawConnection.tls(jetty.secured()).sni(sni).alpn("http/1.1").open().orThrow()) {
            return connection.http1().get(host, "/");
        }
    }
}

package dev.missent.tomcat;

import java.nio.file.Path;

import dev.missent.core.connection.TlsVersion;
import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.client.SessionClient;
import dev.missent.testkit.message.Source;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MisdirectedRequestValveTest {
    @TempDir
    Path folder = Path.of("");

    /** Why there is an adapter: the certificate covers both, and the request is refused so that nobody repeats it. */
    @Test
    void withoutTheAdapterTomcatAnswers400() throws Exception {
        try (var tomcat = TomcatUnderTest.stock(folder)) {
            assertThat(ask(tomcat, "a.example", "c.example").status()).isEqualTo(400);
            assertThat(ask(tomcat, "a.example", "b.example").status()).isEqualTo(400);
        }
    }

    @Test
    void aConnectorWithoutTlsIsLeftAlone() throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder);
            var connection = RawConnection.cleartext(tomcat.cleartext()).orThrow()) {
            assertThat(connection.http1().get("zzz.example", "/").body().text()).isEqualTo(AdapterTable.SERVED);
        }
    }

    @Test
    void aHealthCheckOverHttp10IsServed() throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder);
            var connection = RawConnection.tls(tomcat.secured()).open().orThrow()) {
            assertThat(connection.http1().send("GET / HTTP/1.0\r\n\r\n").response("GET").status()).isEqualTo(200);
        }
    }

    @Test
    void anUploadIsRefusedBeforeItsContent() throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder);
            var connection = RawConnection.tls(tomcat.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var head = "POST / HTTP/1.1\r\nHost: c.example\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";
            var response = connection.http1().send(Source.of(head)).response("POST");
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.interim()).isEmpty();
        }
    }

    /** A value in the TLS session made one connection of ten end in the middle of its response. */
    @Test
    void everyOneOfManyHttp2ConnectionsGetsItsResponse() throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder)) {
            for (int i = 0; i < 100; i++) {
                try (var connection = RawConnection.tls(tomcat.secured()).sni("a.example").alpn("h2").open().orThrow()) {
                    assertThat(connection.http2().get("b.example", "/").response().body().text()).isEqualTo(AdapterTable.SERVED);
                }
            }
        }
    }

    /** A session for a.example, offered under other names: the certificate that is presented now decides. */
    @ParameterizedTest
    @EnumSource
    void aResumedSessionDoesNotChangeTheName(TlsVersion version) throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder); var client = new SessionClient(version, null)) {
            assertThat(client.ask(tomcat.secured(), "a.example").response()).startsWith("HTTP/1.1 200 ");
            assertThat(client.ask(tomcat.secured(), "c.example", "a.example").response()).startsWith("HTTP/1.1 421 ");
            assertThat(client.ask(tomcat.secured(), "c.example").response()).startsWith("HTTP/1.1 200 ");
        }
    }

    /** CVE-2025-66614 and its kind: no session and no name is a way round the client certificate of xm.example. */
    @ParameterizedTest
    @EnumSource
    void aSessionIsNoWayRoundAClientCertificate(TlsVersion version) throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder);
            var open = new SessionClient(version, null);
            var known = new SessionClient(version, Pki.shared().client("cl1"))) {
            assertThat(open.ask(tomcat.secured(), "x.example").response()).startsWith("HTTP/1.1 200 ");
            assertThat(open.ask(tomcat.secured(), "x.example", "xm.example").response()).startsWith("HTTP/1.1 421 ");
            assertThat(open.ask(tomcat.secured(), "xm.example").response()).isEmpty();
            assertThat(known.ask(tomcat.secured(), "xm.example").response()).startsWith("HTTP/1.1 200 ");
            assertThat(known.ask(tomcat.secured(), "x.example").response()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void afterAReloadTheNewCertificatesCount() throws Exception {
        try (var tomcat = TomcatUnderTest.withAdapter(folder)) {
            assertThat(ask(tomcat, "a.example", "u.example").body().text()).contains("unknown_host");
            tomcat.replace("c.example", "u");
            assertThat(ask(tomcat, "a.example", "u.example").body().text()).contains("certificate_does_not_cover");
            assertThat(ask(tomcat, "c.example", "v.example").status()).isEqualTo(200);
        }
    }

    /** A proxy that ends TLS and opens its own: which connection it has chosen, says Host; what it tells about its client makes no difference. */
    @ParameterizedTest
    @CsvSource({"b.example, zzz.example, 200", "c.example, a.example, 421"})
    void whatAProxyTellsAboutItsClientIsNotJudged(String host, String forwardedHost, int status) throws Exception {
        try (var tomcat = new TomcatUnderTest(folder, MisdirectedRequestValveTest::behindAProxy)) {
            try (var connection = RawConnection.tls(tomcat.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
                var http = connection.http1().send("GET / HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-For: 192.0.2.1\r\n"
                    + "X-Forwarded-Proto: http\r\nX-Forwarded-Host: " + forwardedHost + "\r\n\r\n");
                assertThat(http.response("GET").status()).isEqualTo(status);
            }
            try (var connection = RawConnection.tls(tomcat.secured()).sni("a.example").alpn("h2").open().orThrow()) {
                var head = RawHttp2.head("GET", host, "/").with("x-forwarded-for", "192.0.2.1").with("x-forwarded-proto", "http")
                    .with("x-forwarded-host", forwardedHost);
                assertThat(connection.http2().open(head, true).response().status()).isEqualTo(status);
            }
        }
    }

    private static void behindAProxy(Tomcat tomcat) {
        MisdirectedRequestValve.install(tomcat.getService());
        var valve = new RemoteIpValve();
        valve.setHostHeader("X-Forwarded-Host");
        tomcat.getEngine().getPipeline().addValve(valve);
    }

    @Test
    void aValveThatChangesTheHostBeforeIsAnErrorAtTheStart() {
        assertThatThrownBy(() -> new TomcatUnderTest(folder, tomcat -> {
            tomcat.getEngine().getPipeline().addValve(new RemoteIpValve());
            MisdirectedRequestValve.install(tomcat.getService());
        })).isInstanceOf(LifecycleException.class).hasStackTraceContaining("Add this valve to the engine first");
    }

    @Test
    void aConnectorThatDoesNotTellItsSessionsIsAnErrorAtTheStart() {
        assertThatThrownBy(
            () -> new TomcatUnderTest(folder, tomcat -> tomcat.getEngine().getPipeline().addValve(new MisdirectedRequestValve())))
            .isInstanceOf(LifecycleException.class)
            .hasStackTraceContaining("Set sslImplementationName=\"dev.missent.tomcat.SessionImplementation\"");
    }

    private static RawResponse ask(TomcatUnderTest tomcat, String sni, String host) throws Exception {
        try (var connection = RawConnection.tls(tomcat.secured()).sni(sni).alpn("http/1.1").open().orThrow()) {
            return connection.http1().get(host, "/");
        }
    }
}

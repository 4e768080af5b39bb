package dev.missent.netty;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.TlsVersion;
import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.SessionClient;
import dev.missent.testkit.message.Source;
import io.netty.handler.ssl.SslProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class HandlersTest {
    private NettyUnderTest netty;

    @BeforeEach
    void start() throws Exception {
        netty = new NettyUnderTest(SslProvider.JDK);
    }

    @AfterEach
    void stop() {
        netty.close();
    }

    @Test
    void aServerWithoutTlsIsLeftAlone() throws Exception {
        try (var connection = RawConnection.cleartext(netty.cleartext()).orThrow()) {
            assertThat(connection.http1().get("zzz.example", "/").body().text()).isEqualTo(AdapterTable.SERVED);
        }
    }

    @Test
    void aHealthCheckOverHttp10IsServed() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).open().orThrow()) {
            assertThat(connection.http1().send("GET / HTTP/1.0\r\n\r\n").response("GET").status()).isEqualTo(200);
        }
    }

    @Test
    void theContentOfARefusedRequestIsDroppedAndTheConnectionKept() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var http = connection.http1();
            assertThat(http.exchange("POST", "c.example", "/", Source.generated(200_000)).status()).isEqualTo(421);
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
        }
    }

    /** RFC 9112 s9.3.2: "in the same order that the requests were received", also where the application takes its time. */
    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var http = connection.http1();
            for (var host : List.of("a.example", "c.example", "b.example", "c.example")) {
                http.send("GET /later HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            }
            assertThat(Stream.generate(() -> http.response("GET").status()).limit(4)).containsExactly(200, 421, 200, 421);
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
        }
    }

    /** RFC 9110 s10.1.1: nobody knows whether the content follows. */
    @Test
    void anUploadThatWaitsIsRefusedAndTheConnectionEnds() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var http = connection.http1();
            var head = "POST / HTTP/1.1\r\nHost: c.example\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";
            var response = http.send(head).response("POST");
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.interim()).isEmpty();
            assertThat(http.isClosedByPeer()).isTrue();
        }
    }

    /** RFC 9113 s8.1: "request that the client stop sending by RST_STREAM with NO_ERROR after sending a complete response". */
    @Test
    void anUploadOverHttp2IsStopped() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).sni("a.example").alpn("h2").open().orThrow()) {
            var http = connection.http2();
            var response = http.open(RawHttp2.head("POST", "c.example", "/"), false).response();
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.complete()).isTrue();
            assertThat(http.get("a.example", "/").response().status()).isEqualTo(200);
        }
    }

    @Test
    void aHeadRequestIsRefusedWithoutContent() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).sni("a.example").alpn("h2").open().orThrow()) {
            var response = connection.http2().open(RawHttp2.head("HEAD", "c.example", "/"), true).response();
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.body().length()).isZero();
        }
    }

    @Test
    void aHeadRequestOverHttp1IsRefusedWithoutContent() throws Exception {
        try (var connection = RawConnection.tls(netty.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var http = connection.http1();
            assertThat(http.send("HEAD / HTTP/1.1\r\nHost: c.example\r\n\r\n").response("HEAD").status()).isEqualTo(421);
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
        }
    }

    /** A session for a.example, offered under other names: the certificate that is presented now decides. */
    @ParameterizedTest
    @EnumSource
    void aResumedSessionDoesNotChangeTheName(TlsVersion version) throws Exception {
        try (var client = new SessionClient(version, null)) {
            assertThat(client.ask(netty.secured(), "a.example").response()).startsWith("HTTP/1.1 200 ");
            assertThat(client.ask(netty.secured(), "c.example", "a.example").response()).startsWith("HTTP/1.1 421 ");
            assertThat(client.ask(netty.secured(), "c.example").response()).startsWith("HTTP/1.1 200 ");
        }
    }
}

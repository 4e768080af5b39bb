package dev.missent.junit;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written down of requests and connections. */
@ExtendWith(LeakCheck.class)
class RecordsTest {
    private static MisdirectingServerBuilder server() {
        return MisdirectingServer.forNames("a.test", "b.test");
    }

    private static String protocol(HttpClient.Version version) {
        return version == HttpClient.Version.HTTP_2 ? "h2" : "http/1.1";
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aRequestIsWrittenDownWithEverything(HttpClient.Version version) throws Exception {
        try (var server = server().always().start(); var client = JdkClient.of(server, version)) {
            client.post("a.test", "hello");
            var request = server.requests().getFirst();
            assertThat(request.connection()).isEqualTo(1);
            assertThat(request.protocol()).isEqualTo(protocol(version));
            assertThat(request.sni()).isEqualTo("a.test");
            assertThat(request.authority()).isEqualTo("a.test:" + server.port());
            assertThat(request.host()).isEqualTo("a.test");
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/path?q");
            assertThat(request.field("User-Agent")).startsWith("Java-http-client");
            assertThat(request.status()).isEqualTo(421);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void allOfABodyIsMeasuredAndItsBeginningKept(HttpClient.Version version) throws Exception {
        String sent = "0123456789".repeat(50_000);
        try (var server = server().start(); var client = JdkClient.of(server, version)) {
            client.post("a.test", sent);
            var body = server.requests().getFirst().body();
            assertThat(body.length()).isEqualTo(500_000);
            assertThat(body.complete()).isTrue();
            assertThat(body.sha256()).isEqualTo(sha256(sent));
            assertThat(body.text()).isEqualTo(sent.substring(0, ReceivedBody.KEPT));
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void requestsOnOneConnectionHaveItsNumber(HttpClient.Version version) throws Exception {
        try (var server = server().start(); var client = JdkClient.of(server, version)) {
            client.get("a.test");
            client.get("b.test");
            client.get("a.test");
            assertThat(server.requests()).extracting(Received::connection).containsExactly(1, 2, 1);
            assertThat(server.connections()).containsExactly(
                new Connected(1, "127.0.0.1", "a.test", protocol(version), false),
                new Connected(2, "127.0.0.1", "b.test", protocol(version), false));
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aRequestThatWaitsForItsAnswerIsThereWithoutAStatus(HttpClient.Version version) throws Exception {
        var signal = new CompletableFuture<Void>();
        try (var server = server().answering(request -> Reply.ok().when(signal)).start();
            var client = JdkClient.of(server, version)) {
            var answer = client.getLater("a.test");
            assertThat(server.awaitRequests(1)).extracting(Received::status).containsExactly(0);
            signal.complete(null);
            assertThat(answer.get(Patience.millis(), TimeUnit.MILLISECONDS).statusCode()).isEqualTo(200);
            assertThat(server.requests()).extracting(Received::status).containsExactly(200);
        }
    }

    @Test
    void aConnectionWithoutAnyRequestIsWrittenDown() throws Exception {
        try (var server = server().start();
            var connection = RawConnection.tls(server.address()).sni("a.test").alpn("h2").open().orThrow().http2()) {
            connection.get("a.test", "/").response();
            assertThat(server.connections()).containsExactly(new Connected(1, "127.0.0.1", "a.test", "h2", false));
            server.reset();
            try (var other = RawConnection.tls(server.address()).sni("b.test").alpn("h2").open().orThrow().http2()) {
                other.send(Frame.of(Frame.PING, 0, 0, new byte[8]));
                assertThat(other.await(Frame.PING)).isPresent();
                assertThat(server.connections()).extracting(Connected::number).containsExactly(2);
                assertThat(server.requests()).isEmpty();
            }
        }
    }

    @Test
    void aClientCertificateIsWrittenDown() throws Exception {
        try (var server = server().requestingClientCertificates().start();
            var with = HttpClient.newBuilder().sslContext(server.sslContextWithCertificate("me.test")).build();
            var without = HttpClient.newBuilder().sslContext(server.sslContext()).build()) {
            new JdkClient(server, with).get("a.test");
            new JdkClient(server, without).get("a.test");
            assertThat(server.connections()).extracting(Connected::clientCertificate).containsExactly(true, false);
        }
    }

    @Test
    void aMalformedRequestIsRefusedAndWrittenDownWithoutAnAuthority() throws Exception {
        try (var server = server().strict().start();
            var connection = RawConnection.tls(server.address()).sni("a.test").alpn("http/1.1").open().orThrow().http1()) {
            var response = connection.send("GET / HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n").response("GET");
            assertThat(response.status()).isEqualTo(400);
            assertThat(server.requests()).extracting(Received::authority).containsExactly("");
        }
    }
}

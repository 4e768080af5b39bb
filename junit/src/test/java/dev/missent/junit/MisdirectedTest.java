package dev.missent.junit;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp1;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests over connections that were made for another name, as only a client that shares sends them. */
@ExtendWith(LeakCheck.class)
class MisdirectedTest {
    private static final int INITIAL_WINDOW_SIZE = 4;

    private static MisdirectingServerBuilder server() {
        return MisdirectingServer.forNames("a.test", "b.test");
    }

    private static RawHttp2 http2(MisdirectingServer server, String sni) throws Exception {
        return RawConnection.tls(server.address()).sni(sni).alpn("h2", "http/1.1").open().orThrow().http2();
    }

    private static RawHttp1 http1(MisdirectingServer server, String sni) throws Exception {
        return RawConnection.tls(server.address()).sni(sni).alpn("http/1.1").open().orThrow().http1();
    }

    /** RFC 9113 s9.1.1: "can indicate that it is not authoritative for a request by sending a 421 (Misdirected Request)". The connection stays. */
    @Test
    void aStrictServerRefusesAnotherNameOnHttp2AndKeepsTheConnection() throws Exception {
        try (var server = server().strict().start(); var client = http2(server, "a.test")) {
            assertThat(client.get("a.test", "/").response().status()).isEqualTo(200);
            var refused = client.get("b.test", "/").response();
            assertThat(refused.status()).isEqualTo(421);
            assertThat(refused.field("cache-control")).isEqualTo("no-store");
            assertThat(refused.body().text().strip()).isEqualTo("421: connection 1, server name a.test, asked for b.test");
            assertThat(client.get("A.TEST.", "/").response().status()).isEqualTo(200);
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void aStrictServerRefusesAnotherNameOnHttp1AndKeepsTheConnection() throws Exception {
        try (var server = server().strict().start(); var client = http1(server, "a.test")) {
            assertThat(client.get("b.test", "/").status()).isEqualTo(421);
            assertThat(client.get("a.test", "/").status()).isEqualTo(200);
            assertThat(server.requests()).extracting(Received::differsFromSni).containsExactly(true, false);
        }
    }

    /** RFC 6066 s3: "Literal IPv4 and IPv6 addresses are not permitted in HostName". */
    @Test
    void withoutAServerNameAStrictServerServesAddressesOnly() throws Exception {
        try (var server = MisdirectingServer.forNames("a.test", "127.0.0.1").strict().start();
            var client = RawConnection.tls(server.address()).alpn("h2").open().orThrow().http2()) {
            assertThat(client.get("127.0.0.1:" + server.port(), "/").response().status()).isEqualTo(200);
            assertThat(client.get("a.test", "/").response().status()).isEqualTo(421);
            assertThat(server.connections()).extracting(Connected::sni).containsOnlyNulls();
        }
    }

    @Test
    void beforeTheBodyA421DoesNotWaitForIt() throws Exception {
        try (var server = server().strict().beforeBody().start(); var client = http2(server, "a.test")) {
            var upload = client.open(RawHttp2.head("POST", "b.test", "/"), false);
            assertThat(upload.response().status()).isEqualTo(421);
            var body = server.requests().getFirst().body();
            assertThat(body.length()).isZero();
            assertThat(body.complete()).isFalse();
            assertThat(client.get("a.test", "/").response().status()).isEqualTo(200);
        }
    }

    @Test
    void beforeTheBodyOtherAnswersWaitForIt() throws Exception {
        try (var server = server().strict().beforeBody().start(); var client = http2(server, "a.test")) {
            var upload = client.exchange("POST", "a.test", "/", Source.generated(100_000));
            assertThat(upload.response().status()).isEqualTo(200);
            assertThat(server.requests().getFirst().body().length()).isEqualTo(100_000);
        }
    }

    /** RFC 9113 s5.2: without WINDOW_UPDATE the client has to stop by itself. */
    @Test
    void whileA421IsSentBeforeTheBodyTheBodyIsNotRead() throws Exception {
        try (
            var server = server().answering(request -> request.differsFromSni() ? Reply.misdirected().endless() : null)
                .beforeBody()
                .start();
            var client = http2(server, "a.test")) {
            assertThat(client.get("a.test", "/").response().status()).isEqualTo(200);
            int window = client.setting(INITIAL_WINDOW_SIZE).orElse(65_535);
            var upload = client.open(RawHttp2.head("POST", "b.test", "/"), false);
            assertThat(upload.head().status()).isEqualTo(421);
            upload.send(Source.generated(window), false);
            client.send(Frame.of(Frame.PING, 0, 0, new byte[8]));
            assertThat(client.await(Frame.PING)).isPresent();
            assertThat(client.frames()).noneMatch(frame -> frame.type() == Frame.WINDOW_UPDATE && frame.stream() == upload.id());
            assertThat(server.requests().getLast().body().length()).isEqualTo(window);
        }
    }

    /** RFC 9110 s9.3.2: "the server MUST NOT send content in the response" to HEAD. */
    @Test
    void theAnswerToHeadHasNoBody() throws Exception {
        try (var server = server().strict().start()) {
            try (var client = http1(server, "a.test")) {
                var response = client.send("HEAD / HTTP/1.1\r\nHost: b.test\r\n\r\n").response("HEAD");
                assertThat(response.status()).isEqualTo(421);
                assertThat(client.get("a.test", "/").status()).isEqualTo(200);
            }
            try (var client = http2(server, "a.test")) {
                var response = client.open(RawHttp2.head("HEAD", "b.test", "/"), true).response();
                assertThat(response.status()).isEqualTo(421);
                assertThat(response.body().length()).isZero();
            }
        }
    }

    private static RawResponse expectingContinue(MisdirectingServer server, String host, String body) throws Exception {
        try (var client = http1(server, "a.test")) {
            return client
                .send("POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n" + body)
                .response("POST");
        }
    }

    /** RFC 9110 s10.1.1: a final response instead of 100 tells the client not to send the body. */
    @Test
    void beforeTheBodyA421ComesInsteadOf100() throws Exception {
        try (var server = server().strict().beforeBody().start()) {
            var response = expectingContinue(server, "b.test", "");
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.interim()).isEmpty();
        }
    }

    /** RFC 9110 s10.1.1: without a final response at once, an origin server must send 100. */
    @Test
    void aClientThatWaitsFor100GetsIt() throws Exception {
        try (var server = server().strict().start()) {
            var response = expectingContinue(server, "a.test", "hello");
            assertThat(response.interim()).containsExactly(100);
            assertThat(response.status()).isEqualTo(200);
        }
    }

    @Test
    void anEndless421GoesOnUntilTheClientGivesUp() throws Exception {
        try (var server = server().answering(request -> request.differsFromSni() ? Reply.misdirected().endless() : null).start();
            var client = http2(server, "a.test")) {
            var endless = client.get("b.test", "/");
            assertThat(endless.atLeast(5_000_000).status()).isEqualTo(421);
            endless.reset(8);
            assertThat(client.get("a.test", "/").response().status()).isEqualTo(200);
        }
    }

    @Test
    void anEndless421GoesOnOverHttp1() throws Exception {
        try (var server = server().answering(request -> Reply.misdirected().endless()).start();
            var client = RawConnection.tls(server.address()).sni("a.test").alpn("http/1.1").open().orThrow()) {
            client.out().write("GET / HTTP/1.1\r\nHost: b.test\r\n\r\n".getBytes(US_ASCII));
            assertThat(client.in().readNBytes(5_000_000)).hasSize(5_000_000);
        }
    }

    /** RFC 9113 s6.8: GOAWAY names the last stream that was taken. */
    @Test
    void goawayFollowsTheResponse() throws Exception {
        try (var server = server().answering(request -> Reply.misdirected().thenGoAway()).start();
            var client = http2(server, "a.test")) {
            assertThat(client.get("b.test", "/").response().status()).isEqualTo(421);
            assertThat(client.await(Frame.GOAWAY)).isPresent();
            assertThat(client.goAway()).hasValue(0);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void theConnectionIsClosedAfterTheResponse() throws Exception {
        try (var server = server().answering(request -> Reply.misdirected().thenClose()).start()) {
            try (var client = http2(server, "a.test")) {
                assertThat(client.get("b.test", "/").response().status()).isEqualTo(421);
                assertThat(client.isClosedByPeer()).isTrue();
                assertThat(client.goAway()).isEmpty();
            }
            try (var client = http1(server, "a.test")) {
                assertThat(client.get("b.test", "/").field("connection")).isEqualTo("close");
                assertThat(client.isClosedByPeer()).isTrue();
            }
        }
    }
}

package dev.missent.gateway.http3;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.testkit.http3.Http3Stream;
import dev.missent.testkit.http3.RawHttp3;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.websocket.OpeningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that come over HTTP/3 are relayed like all others. */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class Http3RelayTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder = Path.of("");

    private static OriginPlan echo() {
        return ScriptedOrigin.cleartext().answering(request -> Answer.ok(request.method() + " " + request.target() + " of "
            + request.authority() + " with " + request.body().length()));
    }

    @Test
    void aRequestReachesTheOriginServerAndIsCalledHttp3() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            assertThat(http.get("a.example", "/path?q").response().text()).isEqualTo("GET /path?q of a.example with 0");
            var received = stage.origin().requests().getFirst();
            assertThat(received.fields().all("via")).containsExactly("3 missent");
            assertThat(received.fields().has("transfer-encoding")).isFalse();
            assertThat(stage.gateway().log().await(0, 1).getFirst().value("network.protocol.version")).isEqualTo("3");
        }
    }

    @Test
    void requestsOfOneConnectionAreAnsweredEachByItself() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var first = http.get("a.example", "/1");
            var second = http.get("b.example", "/2");
            assertThat(second.response().text()).startsWith("GET /2 of b.example");
            assertThat(first.response().text()).startsWith("GET /1 of a.example");
        }
    }

    @Test
    void aBodyIsRelayedInParts() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/"), false);
            assertThat(stream.send("12345", false).send("67890", true).response().text())
                .isEqualTo("POST / of a.example with 10");
        }
    }

    @Test
    void aBodyWithoutAnAnnouncedLengthMayBeEmpty() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var head = RawHttp3.head("POST", "a.example", "/").with("content-length", "0");
            assertThat(http.open(head, true).response().text()).isEqualTo("POST / of a.example with 0");
        }
    }

    @Test
    void trailersGoBothWays() throws Exception {
        var plan = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).text("body").chunked("grpc-status", "0"));
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            var head = RawHttp3.head("POST", "a.example", "/").with("te", "trailers");
            var stream = http.open(head, false).send("x", false).sendTrailers(Fields.of("checksum", "1"));
            assertThat(stream.response().trailers().first("grpc-status")).isEqualTo("0");
            assertThat(stage.origin().requests().getFirst().trailers().first("checksum")).isEqualTo("1");
        }
    }

    @Test
    void aResponseWithoutContentHasNone() throws Exception {
        var plan = ScriptedOrigin.cleartext()
            .answering(request -> request.target().equals("/304") ? Answer.of(304) : Answer.ok("four"));
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            var head = http.open(RawHttp3.head("HEAD", "a.example", "/"), true).response();
            assertThat(head.field("content-length")).isEqualTo("4");
            assertThat(head.body()).isEmpty();
            assertThat(http.get("a.example", "/304").response().status()).isEqualTo(304);
        }
    }

    /** RFC 9114 s4.1: interim responses. */
    @Test
    void anExpectationIsAnsweredBeforeTheBodyComes() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var head = RawHttp3.head("POST", "a.example", "/").with("content-length", "4").with("expect", "100-continue");
            var response = http.open(head, false).send("body", true).response();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.interim()).contains(100);
        }
    }

    @Test
    void aLargeResponseComesWhole() throws Exception {
        var plan = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(Source.generated(16L * MIB)));
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            assertThat(http.get("a.example", "/").response().body().length).isEqualTo(16 * MIB);
        }
    }

    /** What is taken from the origin server is in the buffers of the system, on both sides of a connection. */
    @Test
    void aResponseStopsAtAClientThatDoesNotRead() throws Exception {
        var taken = new AtomicLong();
        var plan = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(Source.counted(512L * MIB, taken)));
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            var stream = http.get("a.example", "/");
            stream.pause(true);
            stream.head();
            // another request on the connection is not held up
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
            assertThat(taken.get()).isLessThan(128L * MIB);
            stream.cancel(0x10c);
            stream.pause(false);
        }
    }

    @Test
    void aLargeBodyIsRelayedWhole() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/"), false);
            var part = "x".repeat(64 * 1024);
            for (int i = 0; i < 256; i++) {
                stream.send(part, i == 255);
            }
            assertThat(stream.response().text()).endsWith("with " + 16 * MIB);
        }
    }

    /** RFC 9220: WebSocket over HTTP/3, to an origin server that speaks HTTP/1.1. */
    @Test
    void aWebSocketIsOpened() throws Exception {
        var plan = ScriptedOrigin.cleartext().answering(Http3RelayTest::webSocket);
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            var head = Fields.of(":method", "CONNECT", ":protocol", "websocket", ":scheme", "https", ":authority", "a.example",
                ":path", "/socket", "sec-websocket-version", "13");
            var stream = http.open(head, false);
            assertThat(stream.head().status()).isEqualTo(200);
            stream.send("bytes of a frame", false);
            assertThat(stream.atLeast(16).text()).isEqualTo("bytes of a frame");
        }
    }

    private static Answer webSocket(ReceivedRequest request) {
        return Answer.echo("Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Accept",
            new OpeningKey(request.fields().all("sec-websocket-key").getFirst()).answer());
    }

    /** RFC 9110 s9.3.6, and the classic of smuggling: a CONNECT that announces content. */
    @Test
    void aConnectThatAnnouncesContentIsRefused() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var head = Fields.of(":method", "CONNECT", ":protocol", "websocket", ":scheme", "https", ":authority", "a.example",
                ":path", "/", "content-length", "10");
            assertThat(http.open(head, false).response().status()).isEqualTo(400);
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    @Test
    void aClientThatCancelsInTheMiddleOfItsRequestCancelsItUpstream() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/"), false).send("half", false);
            assertThat(stage.origin().awaitConnections(1)).hasSize(1);
            stream.cancel(0x10c);
            assertThat(stage.gateway().log().await(0, 1).getFirst().value("missent.reason")).isEqualTo("client_gone");
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    /** When it is noticed is up to Netty, which does not always tell; see docs/limitations.md. */
    @Test
    void aClientThatCancelsInTheMiddleOfAResponseIsServedOn() throws Exception {
        var plan = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(Source.generated(64L * MIB)));
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            for (int i = 0; i < 5; i++) {
                var stream = http.get("a.example", "/");
                stream.atLeast(1);
                stream.cancel(0x10c);
                assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
            }
        }
    }

    /** RFC 9114 s4.1: a response may come before the request has ended; the rest is not wanted. */
    @Test
    void anEarlyAnswerEndsTheRequest() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/here/"), false);
            var response = stream.send("the beginning of a long body", false).response();
            assertThat(response.text()).isEqualTo("here");
            assertThat(response.complete()).isTrue();
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    @Test
    void aResponseThatTheOriginServerCutsOffIsReset() throws Exception {
        var plan = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(Source.generated(100_000)).cutAt(50_000));
        try (var stage = Http3Stage.of(folder, plan); var http = stage.dial()) {
            var response = http.get("a.example", "/").response();
            assertThat(response.complete()).isFalse();
            assertThat(response.reset()).hasValue(0x102);
        }
    }

    /** The end of a stream often comes in a packet of its own: that is no request that the client has left. */
    @Test
    void requestsThatEndAfterTheirAnswerDoNotUseTheConnectionUp() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            for (int i = 0; i < 1_100; i++) {
                var stream = http.open(RawHttp3.head("GET", "a.example", "/here/"), false);
                assertThat(stream.atLeast(4).text()).isEqualTo("here");
                stream.send("", true);
                assertThat(stream.response().complete()).isTrue();
            }
        }
    }

    @Test
    void aLongRequestThatIsAnsweredEarlyIsNotReadToItsEnd() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/here/"), false);
            var part = "x".repeat(16 * 1024);
            for (int i = 0; i < 64; i++) {
                stream.send(part, false);
            }
            assertThat(stream.response().text()).isEqualTo("here");
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    @Test
    void manySmallRequestsLeaveNothingBehind() throws Exception {
        try (var stage = Http3Stage.of(folder, echo()); var http = stage.dial()) {
            for (int round = 0; round < 20; round++) {
                var streams = new Http3Stream[50];
                for (int i = 0; i < streams.length; i++) {
                    streams[i] = http.get("a.example", "/here/");
                }
                for (var stream : streams) {
                    assertThat(stream.response().text()).isEqualTo("here");
                }
            }
            assertThat(stage.gateway().gateway().openConnections()).isEqualTo(1);
        }
    }
}

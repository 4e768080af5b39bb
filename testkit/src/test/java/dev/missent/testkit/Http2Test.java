package dev.missent.testkit;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The raw HTTP/2 client and the origin, against each other. */
@ExtendWith(LeakCheck.class)
class Http2Test {
    private static OriginPlan plain() {
        return ScriptedOrigin.cleartext().priorKnowledge();
    }

    private static RawHttp2 dial(ScriptedOrigin origin, Frame... first) throws Exception {
        var connection = RawConnection.cleartext(origin.address()).orThrow();
        return first.length == 0 ? connection.http2() : connection.http2(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void severalStreamsAreAnsweredOnOneConnection(String version) throws Exception {
        try (var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2", "http/1.1")
            .answering(request -> Answer.ok(request.authority() + request.target())).start();
            var connection = RawConnection.tls(origin.address()).sni("a.example").alpn("h2").maxVersion(version).open().orThrow();
            var http = connection.http2()) {
            assertThat(connection.facts().alpn()).isEqualTo("h2");
            var streams = IntStream.range(0, 20).mapToObj(i -> http.get("b.example", "/" + i)).toList();
            for (int i = 0; i < 20; i++) {
                var response = streams.get(i).response();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.body().text()).isEqualTo("b.example/" + i);
            }
            assertThat(origin.awaitRequests(20)).allMatch(request -> request.connection().number() == 1);
        }
    }

    @Test
    void theOriginFramesAndSettingsOfTheServerAreHeard() throws Exception {
        try (
            var origin = plain().firstFrames(Frame.settings(8, 1), Frame.origin("https://a.example", "https://b.example"))
                .start();
            var http = dial(origin)) {
            assertThat(http.await(Frame.ORIGIN)).isPresent();
            assertThat(http.origins()).isEqualTo(List.of("https://a.example", "https://b.example"));
            assertThat(http.setting(8)).isEqualTo(OptionalInt.of(1));
        }
    }

    @Test
    void headerBlocksMayBeMalformedLongAndFragmented() throws Exception {
        try (var origin = plain().start(); var http = dial(origin)) {
            var head = Fields.of("Upper", "x", ":method", "GET", ":authority", "a", ":authority", "b", "long", "y".repeat(20_000),
                ":path", "/");
            var stream = http.open(head, true);
            assertThat(stream.response().status()).isEqualTo(200);
            assertThat(stream.headBlockSize()).isPositive();
            var fields = origin.awaitRequests(1).getFirst().fields();
            assertThat(fields.all(":authority")).containsExactly("a", "b");
            assertThat(fields.first("long")).hasSize(20_000);
            assertThat(fields.lines()).anyMatch(line -> line.name().equals("Upper"));
        }
    }

    @Test
    void resetsGoBothWays() throws Exception {
        try (
            var origin = plain().answering(request -> request.target().equals("/never") ? Answer.never() : Answer.reset(7))
                .start();
            var http = dial(origin)) {
            assertThat(http.get("a", "/").response().reset()).isEqualTo(OptionalInt.of(7));
            var stream = http.get("a", "/never");
            origin.awaitRequests(2);
            stream.reset(8);
            assertThat(origin.awaitResets(1).getFirst().code()).isEqualTo(8);
        }
    }

    @Test
    void aSlowReaderGetsNoMoreThanItsWindow() throws Exception {
        var body = Source.generated(200_000);
        try (var origin = plain().answering(request -> Answer.of(200).body(body)).start();
            var http = dial(origin, Frame.settings(2, 0))) {
            var stream = http.withholdWindow().get("a", "/");
            assertThat(stream.atLeast(65_535).body().length()).isEqualTo(65_535);
            stream.grant(1_000);
            assertThat(stream.atLeast(66_535).body().length()).isEqualTo(66_535);
            stream.grant(200_000);
            assertThat(stream.response().body().isFrom(body)).isTrue();
        }
    }

    @Test
    void bodiesAndTrailersPassInBothDirections() throws Exception {
        var body = Source.generated(64L << 20);
        try (var origin = plain().answering(request -> Answer.of(200).body(body).chunked("x-sum", "1")).start();
            var http = dial(origin)) {
            var stream = http.open(RawHttp2.head("POST", "a", "/"), false).send(body, false)
                .sendTrailers(Fields.of("x-last", "yes"));
            var response = stream.response();
            assertThat(response.body().isFrom(body)).isTrue();
            assertThat(response.trailers().first("x-sum")).isEqualTo("1");
            var request = origin.awaitRequests(1).getFirst();
            assertThat(request.body().isFrom(body)).isTrue();
            assertThat(request.trailers().first("x-last")).isEqualTo("yes");
        }
    }

    @Test
    void aGoAwayAndTheEndOfTheConnectionAreTold() throws Exception {
        try (
            var origin = plain()
                .answering(request -> request.number() == 1 ? Answer.ok("last").closingAfterwards() : Answer.hangUp()).start();
            var http = dial(origin)) {
            assertThat(http.get("a", "/").response().status()).isEqualTo(200);
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(http.goAway()).isEqualTo(OptionalInt.of(0));
            assertThat(http.get("a", "/").response().failure()).isInstanceOf(Failure.Closed.class);
        }
    }

    @Test
    void anExtendedConnectEchoesAndUnknownFramesDoNoHarm() throws Exception {
        try (var origin = plain().answering(request -> Answer.echo()).start(); var http = dial(origin)) {
            var stream = http.open(
                Fields.of(":method", "CONNECT", ":protocol", "websocket", ":scheme", "https", ":authority", "a", ":path", "/"),
                false);
            assertThat(stream.head().status()).isEqualTo(200);
            http.send(Frame.of(0xfb, 3, stream.id(), (byte) 1), Frame.of(Frame.PING, 0, 0, new byte[8]));
            stream.send(Source.of("ping-123"), true);
            assertThat(stream.response().body().text()).isEqualTo("ping-123");
            assertThat(http.await(Frame.PING)).hasValueSatisfying(ping -> assertThat(ping.has(Frame.ACK)).isTrue());
        }
    }
}

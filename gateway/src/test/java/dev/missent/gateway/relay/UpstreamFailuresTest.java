package dev.missent.gateway.relay;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class UpstreamFailuresTest {
    private static final int MAX_HEADER_LIST_SIZE = 6;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void aCertificateForAnotherNameMeansThatNothingIsAsked(Behind behind) throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("c")).alpn("h2", "http/1.1");
        try (var stage = Stage.of(folder, behind, plan, "", "")) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_certificate_invalid\"");
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityMeansThatNothingIsAsked() throws Exception {
        var plan = ScriptedOrigin.tls(TestAuthority.create("other").server("a.example"));
        try (var stage = Stage.of(folder, Behind.H1_TLS, plan, "", "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_certificate_invalid\"");
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    /** RFC 9113 s6.5.2: a server says how large a head it takes. Another attempt would be as large. */
    @Test
    void aHeadThatIsTooLargeForTheServerIsTriedOnce() throws Exception {
        var plan = Behind.H2_TLS.plan().firstFrames(Frame.settings(MAX_HEADER_LIST_SIZE, 4096));
        try (var stage = Stage.of(folder, Behind.H2_TLS, plan, "", "")) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(200);
            assertThat(stage.ask(Front.H2, Asked.get("/").with("cookie", "c".repeat(8000))).status()).isEqualTo(502);
            assertThat(stage.lines(2).getLast()).contains("\"missent.upstream.attempts\":1",
                "\"missent.upstream.error\":\"request_invalid\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aRefusedConnectionIsABadGateway(Pair pair) throws Exception {
        int port;
        try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        try (var stage = Stage.of(folder, ScriptedOrigin.cleartext().start(), pair.behind().upstream(port), "")) {
            assertThat(stage.ask(pair.front(), Asked.of("POST", "/").body(Source.generated(100_000))).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_connect_failed\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Behind.class)
    void anUpstreamThatDoesNotAnswerIsAGatewayTimeout(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, behind.plan().answering(request -> Answer.never()),
            ", timeouts: { response: 200ms }", "")) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(504);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_response_timeout\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aResponseThatIsCutNeverEndsCleanly(Pair pair) throws Exception {
        var body = Source.generated(300_000);
        try (var stage = Stage.of(folder, pair.behind(), request -> switch (request.target()) {
            case "/sized" -> Answer.of(200).body(body).cutAt(150_000);
            case "/chunked" -> Answer.of(200).body(body).chunked().cutAt(150_000);
            default -> Answer.of(200).body(body).untilClose().cutAt(150_000);
        })) {
            for (var path : new String[]{"/sized", "/chunked", "/until-close"}) {
                assertThat(stage.ask(pair.front(), Asked.get(path)).complete()).as(path).isFalse();
            }
        }
    }

    /** RFC 9112 s6.3: an HTTP/1.0 client knows the end of such a body only by the end of the connection, so that must not be orderly. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void aCutResponseIsNoCleanEndForAnOldClient(Behind behind) throws Exception {
        var answer = Answer.of(200).body(Source.generated(300_000)).chunked().cutAt(150_000);
        try (var stage = Stage.of(folder, behind, request -> answer); var connection = stage.dial(Front.H1)) {
            var response = connection.http1().send("GET / HTTP/1.0\r\nHost: a.example\r\n\r\n").response("GET");
            assertThat(response.complete()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void anUpstreams421IsNeverHandedOn(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.of(421).text("misdirected"))) {
            var response = stage.ask(pair.front(), Asked.of("POST", "/").body(Source.of("body")));
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.body().text()).doesNotContain("misdirected");
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_421\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void anHttp2ResponseShorterThanItsLengthIsNoCompleteResponse(Front front) throws Exception {
        var answer = Answer.of(200).chunked("x-trailer", "1").field("content-length", "5");
        try (var stage = Stage.of(folder, Behind.H2_TLS, request -> answer)) {
            var response = stage.ask(front, Asked.get("/"));
            assertThat(response.complete() && response.status() == 200).isFalse();
        }
    }

    /** RFC 9113 s8.2.1: such a field would split an HTTP/1.1 response. */
    @ParameterizedTest
    @EnumSource(Front.class)
    void aFieldValueWithALineEndIsNotHandedOn(Front front) throws Exception {
        var answer = Answer.ok("hello").field("x-split", "a\r\nset-cookie: evil=1");
        try (var stage = Stage.of(folder, Behind.H2_TLS, request -> answer)) {
            assertThat(stage.ask(front, Asked.get("/")).status()).isEqualTo(502);
        }
    }
}

package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Path;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code body} of a site and a route (RFC 9110 s15.5.14). */
@ExtendWith(LeakCheck.class)
class BodyLimitTest {
    private static final int LIMIT = 1000;
    private static final Stage.Told SITE = new Stage.Told("body: 1000B", ", { path: /upload/, to: up, body: 1MiB }");
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a.example\r\n";

    @TempDir
    Path folder = Path.of("");

    private Stage stage(OriginPlan plan, Behind behind) throws IOException {
        return Stage.of(folder, behind, plan, "", SITE);
    }

    private Stage stage(Behind behind) throws IOException {
        return stage(behind.plan().answering(request -> Answer.ok(Long.toString(request.body().length()))), behind);
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aBodyOfExactlyTheLimitPasses(Pair pair) throws Exception {
        try (var stage = stage(pair.behind())) {
            var body = Source.generated(LIMIT);
            assertThat(stage.ask(pair.front(), Asked.of("POST", "/").body(body)).body().text()).isEqualTo("1000");
            assertThat(stage.ask(pair.front(), Asked.of("POST", "/").streamed(body, "x", "1")).body().text()).isEqualTo("1000");
        }
    }

    /** Nothing is sent to the upstream, and nothing of the body is waited for. */
    @ParameterizedTest
    @EnumSource(Front.class)
    void anAnnouncedLengthBeyondItIs413AtOnce(Front front) throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT); var connection = stage.dial(front)) {
            var response = switch (front) {
                case H1 ->
                    connection.http1().send(HEAD + "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n").response("POST");
                case H2 -> connection.http2()
                    .open(RawHttp2.head("POST", "a.example", "/").with("content-length", "1001"), false).response();
            };
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.interim()).isEmpty();
            assertThat(response.body().text()).contains("1000 bytes");
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":413", "\"missent.decision\":\"refuse\"",
                "\"missent.reason\":\"content_too_large\"", "\"missent.by\":\"gateway\"");
            assertThat(stage.origin().connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aBodyThatGrowsBeyondItIs413(Pair pair) throws Exception {
        try (var stage = stage(pair.behind())) {
            var response = stage.ask(pair.front(), Asked.of("POST", "/").streamed(Source.generated(LIMIT + 1)));
            assertThat(response.status()).isEqualTo(413);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"content_too_large\"",
                "\"missent.decision\":\"refuse\"", "\"missent.upstream\":\"up\"");
            assertThat(stage.ask(pair.front(), Asked.get("/")).status()).isEqualTo(200);
        }
    }

    /** The upstream must not take the beginning for the whole. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void theUpstreamNeverSeesACompleteRequest(Behind behind) throws Exception {
        try (var stage = stage(behind)) {
            assertThat(stage.ask(Front.H2, Asked.of("POST", "/").streamed(Source.generated(50_000))).status()).isEqualTo(413);
            assertThat(stage.ask(Front.H2, Asked.get("/after")).status()).isEqualTo(200);
            assertThat(stage.origin().requests()).extracting(request -> request.target()).containsExactly("/after");
        }
    }

    /** There is no status any more, so the response breaks off. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void afterTheResponseHasBegunItBreaksOff(Behind behind) throws Exception {
        var plan = behind.plan().answeringHeads().answering(request -> Answer.of(200).body(Source.generated(100)));
        try (var stage = stage(plan, behind); var connection = stage.dial(Front.H2)) {
            var stream = connection.http2().open(RawHttp2.head("POST", "a.example", "/"), false);
            assertThat(stream.head().status()).isEqualTo(200);
            stream.send(Source.generated(LIMIT + 1), false);
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":200");
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void aRouteHasItsOwn(Front front) throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT)) {
            assertThat(stage.ask(front, Asked.of("POST", "/upload/").body(Source.generated(1 << 20))).status()).isEqualTo(200);
            assertThat(stage.ask(front, Asked.of("POST", "/upload/").body(Source.generated((1 << 20) + 1))).status())
                .isEqualTo(413);
        }
    }

    @Test
    void anAnswerOfTheGatewayIsUnderTheLimitToo() throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT)) {
            assertThat(stage.ask(Front.H1, Asked.of("POST", "/here/").body(Source.generated(LIMIT))).status()).isEqualTo(200);
            assertThat(stage.ask(Front.H1, Asked.of("POST", "/here/").body(Source.generated(LIMIT + 1))).status()).isEqualTo(413);
        }
    }

    /** RFC 9110 s7.8: what follows a switch of protocols is no content. */
    @Test
    void aSwitchedProtocolIsUnderNoLimit() throws Exception {
        var echo = Answer.echo("Connection", "Upgrade", "Upgrade", "echo");
        var plan = Behind.H1_CLEARTEXT.plan().answering(request -> echo);
        try (var stage = stage(plan, Behind.H1_CLEARTEXT); var connection = stage.dial(Front.H1)) {
            var early = "x".repeat(LIMIT + 1);
            var http = connection.http1()
                .send("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n" + early);
            assertThat(http.response("GET").status()).isEqualTo(101);
            http.send(early);
            assertThat(http.in().rest().readNBytes(2 * LIMIT + 2)).hasSize(2 * LIMIT + 2);
        }
    }
}

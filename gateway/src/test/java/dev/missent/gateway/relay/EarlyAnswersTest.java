package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that come before the request is complete. */
@ExtendWith(LeakCheck.class)
class EarlyAnswersTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";

    @TempDir
    Path folder = Path.of("");

    private static Answer.Message done(ReceivedRequest request) {
        return Answer.ok(String.join(" ", request.fields().all("expect")));
    }

    @ParameterizedTest
    @EnumSource(Behind.class)
    void theUpstreamSaysWhetherToContinue(Behind behind) throws Exception {
        var plan = behind.isHttp2() ? behind.plan().answeringHeads() : behind.plan();
        try (
            var stage = Stage.of(folder, behind,
                plan.answering(request -> behind.isHttp2() ? done(request).after(100) : done(request)), "", "");
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(POST);
            assertThat(http.in().line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(http.in().line()).isEmpty();
            assertThat(http.send("hello").response("POST").body().text()).isEqualTo("100-continue");
        }
    }

    @ParameterizedTest
    @EnumSource(Behind.class)
    void aRefusalComesInsteadOfContinue(Behind behind) throws Exception {
        var plan = behind.plan().answeringHeads().answering(request -> Answer.of(413).text("too large"));
        try (var stage = Stage.of(folder, behind, plan, "", ""); var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(POST);
            var response = http.response("POST");
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.interim()).isEmpty();
            assertThat(response.field("connection")).isEqualTo("close");
            assertThat(http.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void aMisdirectedRequestIsNotToldToContinue(Front front) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(front)) {
            int status = switch (front) {
                case H1 -> {
                    var response = connection.http1().send(POST.replace("a.example", "elsewhere.example")).response("POST");
                    assertThat(response.interim()).isEmpty();
                    yield response.status();
                }
                case H2 -> {
                    var head = RawHttp2.head("POST", "elsewhere.example", "/").with("expect", "100-continue");
                    var response = connection.http2().open(head, false).response();
                    assertThat(response.interim()).isEmpty();
                    yield response.status();
                }
            };
            assertThat(status).isEqualTo(421);
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    /** RFC 9113 s8.1: "RST_STREAM with an error code of NO_ERROR after sending a complete response": after it. */
    @Test
    void anAnswerBeforeTheEndOfTheRequestIsCompleteBeforeTheStreamIsReset() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var response = http.open(RawHttp2.head("POST", "elsewhere.example", "/"), false).response();
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.complete()).isTrue();
            assertThat(response.body().text()).contains("421");
            assertThat(http.await(Frame.RST_STREAM).orElseThrow().payload().getInt()).isZero();
            assertThat(http.get(Stage.HOST, "/").response().status()).isEqualTo(200);
        }
    }

    @Test
    void aMalformedRequestIsAnsweredWithAWhole400BeforeTheStreamIsReset() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var response = http.open(RawHttp2.head("GET", "a.example", "/").with("connection", "x"), true).response();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.complete()).isTrue();
            assertThat(http.await(Frame.RST_STREAM).orElseThrow().payload().getInt()).isEqualTo(1);
            assertThat(http.get(Stage.HOST, "/").response().status()).isEqualTo(200);
        }
    }

    /** The rest of the body would be taken for the next request, so that connection cannot be used again and must not stay. */
    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void anUpstreamConnectionWhoseRequestWasNotSentToItsEndIsClosed(Behind behind) throws Exception {
        var plan = behind.plan().answeringHeads().answering(request -> Answer.of(403).text("no"));
        try (var stage = Stage.of(folder, behind, plan, "", ""); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var head = RawHttp2.head("POST", "a.example", "/").with("content-length", "100");
            assertThat(http.open(head, false).send(Source.of("abc"), false).response().status()).isEqualTo(403);
            assertThat(http.open(head, false).send(Source.of("abc"), false).response().status()).isEqualTo(403);
        }
    }
}

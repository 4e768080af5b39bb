package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Path;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code headers} of a site and a route. */
@ExtendWith(LeakCheck.class)
class ResponseHeadersTest {
    private static final String HSTS = "max-age=31536000; includeSubDomains";
    private static final Stage.Told SITE = new Stage.Told(
        "headers: { set: { Strict-Transport-Security: \"" + HSTS
            + "\", X-Site: a, Cache-Control: public }, remove: [Server, X-Secret] }",
        ", { path: /special/, to: up, headers: { set: { X-Site: b, Server: own }, remove: [Cache-Control, X-More] } }"
            + ", { path: /down/, to: \"http://127.0.0.1:1\" }, { path: /limited/, to: up, body: 0B }");

    @TempDir
    Path folder = Path.of("");

    private Stage stage(Behind behind, Answer answer) throws IOException {
        return Stage.of(folder, behind, behind.plan().answering(request -> answer), "", SITE);
    }

    private static Answer.Message answer() {
        return Answer.ok("hello").field("Server", "nginx").field("X-Site", "theirs").field("x-site", "twice")
            .field("x-secret", "1").field("X-More", "1").field("Set-Cookie", "a=1").field("Set-Cookie", "b=2");
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void fieldsOfAnUpstreamAreReplacedAndRemoved(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), answer())) {
            var fields = stage.ask(pair.front(), Asked.get("/")).fields();
            assertThat(fields.all("strict-transport-security")).containsExactly(HSTS);
            assertThat(fields.all("x-site")).containsExactly("a");
            assertThat(fields.all("cache-control")).containsExactly("public");
            assertThat(fields.has("server")).isFalse();
            assertThat(fields.has("x-secret")).isFalse();
            assertThat(fields.all("x-more")).containsExactly("1");
            assertThat(fields.all("set-cookie")).containsExactly("a=1", "b=2");
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void aRouteSaysMore(Front front) throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT, answer().field("cache-control", "private"))) {
            var fields = stage.ask(front, Asked.get("/special/")).fields();
            assertThat(fields.all("strict-transport-security")).containsExactly(HSTS);
            assertThat(fields.all("x-site")).containsExactly("b");
            assertThat(fields.all("server")).containsExactly("own");
            assertThat(fields.has("cache-control")).isFalse();
            assertThat(fields.has("x-more")).isFalse();
        }
    }

    /** RFC 6797 s7.1: an HSTS host should have the field on every response; but what the gateway says about its page stays. */
    @ParameterizedTest
    @CsvSource({"GET, /here/, 200, public", "GET, /down/, 502, no-store", "POST, /limited/, 413, no-store"})
    void answersOfTheGatewayItselfHaveThemToo(String method, String path, int status, String caching) throws Exception {
        for (var front : Front.values()) {
            try (var stage = stage(Behind.H1_CLEARTEXT, answer())) {
                var asked = Asked.of(method, path);
                var response = stage.ask(front, method.equals("POST") ? asked.body(Source.of("body")) : asked);
                assertThat(response.status()).isEqualTo(status);
                assertThat(response.fields().all("strict-transport-security")).containsExactly(HSTS);
                assertThat(response.fields().all("x-site")).containsExactly("a");
                assertThat(response.fields().all("cache-control")).containsExactly(caching);
            }
        }
    }

    /** A misdirected request has not reached the site: its connection is not the site's to speak on. */
    @ParameterizedTest
    @EnumSource(Front.class)
    void a421OfTheGatewayHasNoFieldsOfASite(Front front) throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT, answer()); var connection = stage.dial(front)) {
            var response = switch (front) {
                case H1 -> connection.http1().get("elsewhere.example", "/");
                case H2 -> connection.http2().get("elsewhere.example", "/").response();
            };
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.fields().has("strict-transport-security")).isFalse();
            assertThat(response.fields().has("x-site")).isFalse();
        }
    }

    /** RFC 6797 s7.2: "An HSTS Host MUST NOT include the STS header field in HTTP responses conveyed over non-secure transport." */
    @Test
    void inClearTextThereIsNoHsts() throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT, answer());
            var open = stage.dialPlain("open");
            var trusted = stage.dialPlain("plain")) {
            var fields = open.http1().get("a.example", "/").fields();
            assertThat(fields.has("strict-transport-security")).isFalse();
            assertThat(fields.all("x-site")).containsExactly("a");
            var https = new Asked("GET", "https://a.example/", Fields.NONE, null, true, Fields.NONE).on(Front.H1, trusted);
            assertThat(https.fields().all("strict-transport-security")).containsExactly(HSTS);
        }
    }

    /** What is not to be seen is not to be seen before or behind the response either. */
    @ParameterizedTest
    @EnumSource(Front.class)
    void whatIsRemovedIsRemovedFromTrailersToo(Front front) throws Exception {
        var answer = Answer.of(200).body(Source.of("hello")).chunked("x-secret", "1", "x-kept", "1").after(103);
        try (var stage = stage(Behind.H1_CLEARTEXT, answer)) {
            var asked = Asked.get("/").with("TE", "trailers");
            var response = stage.ask(front, asked);
            assertThat(response.interim()).containsExactly(103);
            assertThat(response.trailers().has("x-secret")).isFalse();
            assertThat(response.trailers().all("x-kept")).containsExactly("1");
        }
    }

    /** RFC 9110 s9.3.2: a server sends in answer to HEAD what it would send in answer to GET. */
    @Test
    void anAnswerToHeadHasThem() throws Exception {
        try (var stage = stage(Behind.H2_TLS, answer()); var connection = stage.dial(Front.H2)) {
            var response = connection.http2().open(RawHttp2.head("HEAD", "a.example", "/"), true).response();
            assertThat(response.fields().all("strict-transport-security")).containsExactly(HSTS);
            assertThat(response.fields().has("server")).isFalse();
        }
    }
}

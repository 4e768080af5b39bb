package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ByteOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A 421 that an application means: no connection will make it good. */
@ExtendWith(LeakCheck.class)
class Application421Test {
    @TempDir
    Path folder = Path.of("");

    static Stream<Pair> cleartext() {
        return Pair.all().filter(pair -> !pair.behind().isSecured());
    }

    private static Answer.Message invalidHost() {
        return Answer.of(421).field("Server", "app/1.0").field("Content-Type", "text/plain").field("Alt-Svc", "h2=\":9\"")
            .field("X-App", "1").text("Invalid Host header\nmore");
    }

    private Stage stage(Behind behind, String upstream, Answer answer) throws IOException {
        return Stage.of(folder, behind,
            behind.plan().answering(request -> request.target().equals("/") ? answer : Answer.ok("ok")),
            upstream, "");
    }

    /** A connection in cleartext is like any other: the request is sent once, and the connection is kept. */
    @ParameterizedTest
    @MethodSource("cleartext")
    void inClearTextItIsNotRepeated(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), "", invalidHost())) {
            var response = stage.ask(pair.front(), Asked.get("/"));
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.body().text()).contains("does not serve this host (421)").doesNotContain("Invalid Host");
            assertThat(response.field("alt-svc")).isNull();
            assertThat(stage.ask(pair.front(), Asked.get("/other")).status()).isEqualTo(200);
            assertThat(stage.origin().awaitRequests(2)).extracting(request -> request.connection().number()).containsExactly(1,
                1);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_421\"", "\"missent.by\":\"gateway\"",
                "\"missent.upstream.misdirected\":\"without_tls\"", "\"missent.upstream.attempts\":1",
                "\"missent.upstream.said\":\"Invalid Host header\"", "\"missent.upstream.server\":\"app/1.0\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#secured")
    void overTlsTheWordsOfTheSecondAreLogged(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), "", invalidHost())) {
            assertThat(stage.ask(pair.front(), Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.origin().awaitRequests(2)).hasSize(2);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.upstream.misdirected\":\"second_421\"",
                "\"missent.upstream.said\":\"Invalid Host header\"", "\"missent.upstream.server\":\"app/1.0\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void itIsHandedOnWhereTheFileSaysSo(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), ", on_421: { pass: on }", invalidHost())) {
            var response = stage.ask(pair.front(), Asked.get("/"));
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.body().text()).isEqualTo("Invalid Host header\nmore");
            assertThat(response.field("x-app")).isEqualTo("1");
            assertThat(response.field("server")).isEqualTo("app/1.0");
            assertThat(response.field("alt-svc")).isNull();
            assertThat(stage.origin().awaitRequests(1)).hasSize(pair.behind().isSecured() ? 2 : 1);
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":421", "\"missent.by\":\"upstream\"",
                "\"missent.reason\":\"upstream_421\"", "\"missent.upstream.said\":\"Invalid Host header\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Behind.class)
    void aRouteSaysItForItself(Behind behind) throws Exception {
        var plan = behind.plan().answering(request -> invalidHost());
        var routes = new Stage.Told("",
            ", { path: /on/, to: up, on_421: { pass: on } }, { path: /off/, to: up, on_421: { pass: off } }");
        try (var stage = Stage.of(folder, behind, plan, "", routes)) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.ask(Front.H2, Asked.get("/on/")).status()).isEqualTo(421);
            assertThat(stage.ask(Front.H2, Asked.get("/off/")).status()).isEqualTo(502);
        }
        try (var stage = Stage.of(folder, behind, plan, ", on_421: { pass: on }", routes)) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(421);
            assertThat(stage.ask(Front.H2, Asked.get("/off/")).status()).isEqualTo(502);
        }
    }

    /** On a connection of another host the 421 is about the connection, whatever the file says. */
    @Test
    void whatCameOnASharedConnectionIsNotHandedOn() throws Exception {
        var plan = Behind.H2_TLS.plan().answering(request -> request.method().equals("POST") ? invalidHost() : Answer.ok("ok"));
        try (var stage = Stage.of(folder, Behind.H2_TLS, plan,
            ", share_connections: when_covered, on_421: { pass: on, buffer_body: 16B }", "");
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(200);
            var stream = http.open(RawHttp2.head("POST", "a.example", "/"), false);
            stage.origin().awaitConnections(1);
            assertThat(stream.send(Source.generated(17), true).response().status()).isEqualTo(502);
            assertThat(stage.lines(2).getLast()).contains("\"missent.upstream.misdirected\":\"body_not_repeatable\"",
                "\"missent.upstream.connection.ground\":\"dns_and_certificate\"");
        }
    }

    /** A request whose body is still coming is answered all the same. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void theRestOfTheRequestIsNotWaitedFor(Behind behind) throws Exception {
        var plan = behind.plan().answeringHeads().answering(request -> invalidHost());
        try (var stage = Stage.of(folder, behind, plan, ", on_421: { retry: off }", ""); var connection = stage.dial(Front.H2)) {
            var stream = connection.http2().open(RawHttp2.head("POST", "a.example", "/").with("content-length", "100"), false);
            assertThat(stream.response().status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.upstream.said\":\"Invalid Host header\"");
        }
    }

    /** Nobody waits for a page that does not end. */
    @Test
    void wordsThatDoNotEndAreCutShort() throws Exception {
        try (
            var origin = ByteOrigin
                .start((connection, head) -> "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 100\r\n\r\nhalf a sen");
            var stage = Stage.of(folder, origin)) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.upstream.said\":\"half a sen\"");
        }
    }

    /** The connection breaks off in the middle of the words. */
    @Test
    void wordsThatBreakOffAreLoggedAsFarAsTheyCame() throws Exception {
        var answer = Answer.of(421).body(Source.of("Invalid Host header and much more")).cutAt(19);
        try (var stage = stage(Behind.H1_CLEARTEXT, "", answer)) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_421\"",
                "\"missent.upstream.said\":\"Invalid Host header\"");
        }
    }

    @Test
    void aLongPageIsReadToItsBound() throws Exception {
        var answer = Answer.of(421).body(Source.generated(8 << 20));
        try (var stage = stage(Behind.H2_TLS, ", on_421: { retry: off }", answer)) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(502);
        }
    }

    @Test
    void withoutWordsThereAreNoFields() throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT, "", Answer.of(421))) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).doesNotContain("missent.upstream.said", "missent.upstream.server");
        }
    }

    /** Its own headers are the site's, whoever made the status. */
    @Test
    void whatIsHandedOnHasTheFieldsOfTheSite() throws Exception {
        var plan = Behind.H1_CLEARTEXT.plan().answering(request -> invalidHost());
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, plan, ", on_421: { pass: on }",
            new Stage.Told("headers: { set: { X-Site: a }, remove: [Server] }", ""))) {
            var response = stage.ask(Front.H1, Asked.get("/"));
            assertThat(response.field("x-site")).isEqualTo("a");
            assertThat(response.field("server")).isNull();
        }
    }
}

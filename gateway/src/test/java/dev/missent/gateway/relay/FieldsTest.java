package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.List;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class FieldsTest {
    @TempDir
    Path folder = Path.of("");

    /** RFC 9113 s8.2.3: "these MUST be concatenated into a single octet string using the two-octet delimiter of 0x3b, 0x20". */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void crumbsOfACookieAreJoined(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, request -> Answer.ok("hello"))) {
            stage.ask(Front.H2, Asked.get("/").with("cookie", "a=1").with("x-other", "x").with("cookie", "b=2"));
            assertThat(stage.origin().awaitRequests(1).getFirst().fields().all("cookie")).containsExactly("a=1; b=2");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void repeatedFieldsOfAResponseStayApartAndInOrder(Pair pair) throws Exception {
        var answer = Answer.ok("hello").field("set-cookie", "a=1").field("vary", "x").field("set-cookie", "b=2")
            .field("set-cookie", "a=3");
        try (var stage = Stage.of(folder, pair.behind(), request -> answer)) {
            assertThat(stage.ask(pair.front(), Asked.get("/")).fields().all("set-cookie")).containsExactly("a=1", "b=2", "a=3");
        }
    }

    @Test
    void eachRequestOfAConnectionIsPassedOnWithItsOwnHost() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var client = stage.dial(Front.H1)) {
            var http = client.http1();
            for (var host : List.of("a.example", "b.example", "b.example:443", "a.example")) {
                assertThat(http.get(host, "/").status()).isEqualTo(200);
            }
            var received = stage.origin().awaitRequests(4).stream().map(ReceivedRequest::fields).toList();
            var hosts = List.of("a.example", "b.example", "b.example", "a.example");
            assertThat(received).extracting(fields -> fields.first("host")).isEqualTo(hosts);
            assertThat(received).extracting(fields -> fields.first("x-forwarded-host")).isEqualTo(hosts);
            assertThat(received).extracting(fields -> fields.first("forwarded"))
                .isEqualTo(hosts.stream().map(host -> "for=127.0.0.1;host=\"" + host + "\";proto=https").toList());
        }
    }

    /** RFC 9110 s7.6.1. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void fieldsOfTheConnectionEndHere(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, request -> Answer.ok("hello").field("x-kept", "1"))) {
            var response = stage.ask(Front.H1,
                Asked.get("/").with("Connection", "keep-alive, X-Hop").with("X-Hop", "1").with("Keep-Alive", "5")
                    .with("Proxy-Connection", "keep-alive").with("TE", "trailers, gzip").with("Proxy", "http://evil")
                    .with("X-Kept", "1"));
            assertThat(response.field("x-kept")).isEqualTo("1");
            var fields = stage.origin().awaitRequests(1).getFirst().fields();
            assertThat(fields.all("x-kept")).containsExactly("1");
            assertThat(fields.all("te")).containsExactly("trailers");
            for (var gone : new String[]{"connection", "x-hop", "keep-alive", "proxy-connection", "proxy"}) {
                assertThat(fields.has(gone)).as(gone).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void fieldsOfTheUpstreamsConnectionEndHereToo(Front front) throws Exception {
        var answer = Answer.ok("hello").field("Connection", "X-Hop").field("X-Hop", "1").field("Keep-Alive", "timeout=5")
            .field("X-Kept", "1");
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> answer)) {
            var fields = stage.ask(front, Asked.get("/")).fields();
            assertThat(fields.all("x-kept")).containsExactly("1");
            assertThat(fields.has("x-hop")).isFalse();
            assertThat(fields.has("keep-alive")).isFalse();
            assertThat(fields.has("connection")).isFalse();
        }
    }

    /** A body without its length would be the next request to the upstream. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void framingCannotBeNamedAsAFieldOfTheConnection(Behind behind) throws Exception {
        var body = Source.of("GET /smuggled HTTP/1.1\r\nHost: a.example\r\n\r\n");
        try (var stage = Stage.of(folder, behind, request -> Answer.ok("hello"))) {
            var response = stage.ask(Front.H1, Asked.of("POST", "/first").with("Connection", "content-length, host").body(body));
            assertThat(response.status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(1);
            assertThat(received).extracting(request -> request.target()).containsExactly("/first");
            assertThat(received.getFirst().body().length()).isEqualTo(body.length());
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void whatAClientClaimsAboutItselfIsReplaced(Front front) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"))) {
            stage.ask(front,
                Asked.get("/").with("Forwarded", "for=6.6.6.6").with("X-Forwarded-For", "6.6.6.6")
                    .with("X-Forwarded-Proto", "http")
                    .with("X-Forwarded-Host", "evil.example").with("X-Forwarded-Port", "1"));
            var fields = stage.origin().awaitRequests(1).getFirst().fields();
            assertThat(fields.all("x-forwarded-for")).containsExactly("127.0.0.1");
            assertThat(fields.all("x-forwarded-proto")).containsExactly("https");
            assertThat(fields.all("x-forwarded-host")).containsExactly("a.example");
            assertThat(fields.has("x-forwarded-port")).isFalse();
            assertThat(fields.all("forwarded")).containsExactly("for=127.0.0.1;host=\"a.example\";proto=https");
            assertThat(fields.all("via")).containsExactly(front == Front.H2 ? "2 missent" : "1.1 missent");
        }
    }

    /** RFC 9110 s5.3: several lines are one list; the nearest hop is in the last of them. */
    @Test
    void whatATrustedGatewaySaysAboutItsClientIsContinued() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dialPlain("plain")) {
            var claims = Fields.of("X-Forwarded-For", "192.0.2.1", "X-Forwarded-For", "192.0.2.2", "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "outer.example", "Forwarded", "for=192.0.2.1", "Forwarded", "for=192.0.2.2");
            var asked = new Asked("GET", "https://a.example/", claims, null, true, Fields.NONE);
            assertThat(asked.on(Front.H1, connection).status()).isEqualTo(200);
            var fields = stage.origin().awaitRequests(1).getFirst().fields();
            assertThat(fields.all("x-forwarded-for")).containsExactly("192.0.2.1, 192.0.2.2, 127.0.0.1");
            assertThat(fields.all("x-forwarded-proto")).containsExactly("https");
            assertThat(fields.all("x-forwarded-host")).containsExactly("outer.example");
            assertThat(fields.all("forwarded"))
                .containsExactly("for=192.0.2.1, for=192.0.2.2, for=127.0.0.1;host=\"a.example\";proto=https");
        }
    }

    /** RFC 3875 s4.1.18: an application behind CGI, WSGI or Rack reads each of these as the field without disguise. */
    @ParameterizedTest
    @ValueSource(strings = {"drop", "pass"})
    void whatCouldBeReadAsAFieldOfTheGatewayNeverGoesOn(String underscores) throws Exception {
        var asked = Asked.of("POST", "/").streamed(Source.of("body"), "client_cert", ":evil:", "x.forwarded.for", "6.6.6.6");
        for (var name : List.of("Client_Cert", "client_cert_chain", "X_Forwarded_For", "X-Forwarded_Proto", "X_Forwarded_Host",
            "X_FORWARDED_PORT", "X.Forwarded.For", "Content_Length", "Transfer_Encoding", "Proxy_Connection", "Keep_Alive")) {
            asked = asked.with(name, "6");
        }
        try (
            var stage = Stage.of(folder, Behind.H1_CLEARTEXT, Behind.H1_CLEARTEXT.plan().answering(request -> Answer.ok("hello")),
                "", "underscores: " + underscores)) {
            for (var front : Front.values()) {
                assertThat(stage.ask(front, asked).status()).isEqualTo(200);
            }
            for (var received : stage.origin().awaitRequests(2)) {
                assertThat(received.fields().lines()).extracting(line -> line.name()).noneMatch(name -> name.matches(".*[_.].*"));
                assertThat(received.trailers().lines()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"drop, false", "pass, true"})
    void otherFieldsWithAnUnderscoreGoOnIfTheFileSaysSo(String underscores, boolean passed) throws Exception {
        try (
            var stage = Stage.of(folder, Behind.H1_CLEARTEXT, Behind.H1_CLEARTEXT.plan().answering(request -> Answer.ok("hello")),
                "", "underscores: " + underscores)) {
            stage.ask(Front.H1, Asked.of("POST", "/").with("X_User", "me").streamed(Source.of("body"), "X_Sum", "1"));
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.fields().has("x_user")).isEqualTo(passed);
            assertThat(received.trailers().has("x_sum")).isEqualTo(passed);
        }
    }

    /** What a peer names as a field of its connection ends here, so it is not what the peer says about its client. */
    @Test
    void whatATrustedGatewayNominatesIsSaidByThisOne() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dialPlain("plain")) {
            var claims = Fields.of("Connection", "X-Forwarded-Proto, x-forwarded-host, X-Forwarded-For, Forwarded",
                "X-Forwarded-Proto", "http", "X-Forwarded-Host", "evil.example", "X-Forwarded-For", "6.6.6.6", "Forwarded",
                "for=6.6.6.6");
            new Asked("GET", "https://a.example/", claims, null, true, Fields.NONE).on(Front.H1, connection);
            var fields = stage.origin().awaitRequests(1).getFirst().fields();
            assertThat(fields.all("x-forwarded-proto")).containsExactly("https");
            assertThat(fields.all("x-forwarded-host")).containsExactly("a.example");
            assertThat(fields.all("x-forwarded-for")).containsExactly("127.0.0.1");
            assertThat(fields.all("forwarded")).containsExactly("for=127.0.0.1;host=\"a.example\";proto=https");
        }
    }

    /** The queue of the log has room for thousands of lines: no client decides how long one is. */
    @ParameterizedTest
    @EnumSource(Front.class)
    void aLongMethodIsCutInTheLog(Front front) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"))) {
            stage.ask(front, Asked.of("M".repeat(30_000), "/here/"));
            assertThat(stage.lines(1).getFirst()).hasSizeLessThan(2000).contains("M".repeat(40));
        }
    }
}

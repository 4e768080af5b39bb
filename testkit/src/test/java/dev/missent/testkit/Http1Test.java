package dev.missent.testkit;

import java.util.concurrent.CountDownLatch;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Chop;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp1;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** The raw HTTP/1.1 client and the origin, against each other. */
@ExtendWith(LeakCheck.class)
class Http1Test {
    private static RawHttp1 dial(ScriptedOrigin origin) throws Exception {
        return RawConnection.cleartext(origin.address()).orThrow().http1();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theOriginSeesTheSniTheAuthorityAndTheBody(String version) throws Exception {
        try (
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).answering(request -> Answer.ok(request.body().text()))
                .start();
            var connection = RawConnection.tls(origin.address()).sni("a.example").alpn("http/1.1").maxVersion(version).open()
                .orThrow()) {
            var response = connection.http1().exchange("POST", "b.example", "/x", Source.of("letter"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body().text()).isEqualTo("letter");
            var request = origin.awaitRequests(1).getFirst();
            assertThat(request.connection().sni()).isEqualTo("a.example");
            assertThat(request.connection().version()).isEqualTo(version);
            assertThat(request.connection().alpn()).isEqualTo("http/1.1");
            assertThat(request.authority()).isEqualTo("b.example");
            assertThat(connection.facts().leaf()).isEqualTo(Pki.shared().server("ab").certificate());
            assertThat(connection.facts().resumed()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void aClientHelloMayComeInAnyPieces(int size) throws Exception {
        try (var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).start()) {
            for (var chop : new Chop[]{new Chop.Segments(size), new Chop.Records(size)}) {
                try (var connection = RawConnection.tls(origin.address()).sni("a.example").chop(chop).open().orThrow()) {
                    assertThat(connection.http1().get("a.example", "/").status()).isEqualTo(200);
                }
            }
            assertThat(origin.connections()).hasSize(2).allMatch(c -> "a.example".equals(c.sni()));
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (
            var origin = ScriptedOrigin.cleartext().answering(request -> Answer.ok(request.target() + " " + request.number()))
                .start();
            var http = dial(origin)) {
            http.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nHEAD /b HTTP/1.1\r\nHost: a\r\n\r\nGET /c HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(http.response("GET").body().text()).isEqualTo("/a 1");
            assertThat(http.response("HEAD").field("content-length")).isEqualTo("4");
            assertThat(http.response("GET").body().text()).isEqualTo("/c 3");
        }
    }

    @Test
    void malformedHeadsArriveAsTheyWereSent() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start(); var http = dial(origin)) {
            http.send("GET http://c/ HTTP/1.1\r\nHost: a\r\nhost:  b \r\nNo-Colon\r\n\r\n");
            assertThat(http.response("GET").status()).isEqualTo(200);
            var request = origin.awaitRequests(1).getFirst();
            assertThat(request.target()).isEqualTo("http://c/");
            assertThat(request.fields().all("Host")).containsExactly("a", "b");
            assertThat(request.fields().has("no-colon")).isTrue();
        }
    }

    @Test
    void chunksTrailersAndInterimResponsesAreRead() throws Exception {
        var answer = Answer.ok("some text").chunked("X-Sum", "9").after(103);
        try (var origin = ScriptedOrigin.cleartext().answering(request -> answer).start(); var http = dial(origin)) {
            http.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n").sendChunk("let")
                .sendChunk("ter").send("0\r\nX-Last: yes\r\n\r\n");
            var response = http.response("POST");
            assertThat(response.interim()).containsExactly(100, 103);
            assertThat(response.body().text()).isEqualTo("some text");
            assertThat(response.trailers().first("x-sum")).isEqualTo("9");
            var request = origin.awaitRequests(1).getFirst();
            assertThat(request.body().text()).isEqualTo("letter");
            assertThat(request.trailers().first("x-last")).isEqualTo("yes");
        }
    }

    @Test
    void aBodyUntilCloseAndACutBodyAreToldApart() throws Exception {
        try (var origin = ScriptedOrigin.cleartext()
            .answering(
                request -> request.target().equals("/cut") ? Answer.ok("0123456789").cutAt(4) : Answer.ok("all").untilClose())
            .start()) {
            try (var http = dial(origin)) {
                var whole = http.get("a", "/");
                assertThat(whole.body().text()).isEqualTo("all");
                assertThat(whole.complete()).isTrue();
                assertThat(http.isClosedByPeer()).isTrue();
            }
            try (var http = dial(origin)) {
                var cut = http.get("a", "/cut");
                assertThat(cut.complete()).isFalse();
                assertThat(cut.failure()).isInstanceOf(Failure.Closed.class);
            }
        }
    }

    @Test
    void anAnswerWaitsForItsLatch() throws Exception {
        var released = new CountDownLatch(1);
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.ok("late").once(released)).start();
            var http = dial(origin)) {
            http.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            origin.awaitRequests(1);
            released.countDown();
            assertThat(http.response("GET").body().text()).isEqualTo("late");
        }
    }

    @Test
    void anUpgradedConnectionEchoes() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.echo("Upgrade", "websocket")).start();
            var http = dial(origin)) {
            assertThat(http.send("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n").response("GET").status())
                .isEqualTo(101);
            http.send("ping-123");
            assertThat(new String(http.in().rest().readNBytes(8), ISO_8859_1)).isEqualTo("ping-123");
        }
    }

    @Test
    void anEarlyAnswerDoesNotWaitForTheBody() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().answeringHeads().answering(request -> Answer.of(421)).start();
            var http = dial(origin)) {
            http.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n");
            assertThat(http.response("POST").status()).isEqualTo(421);
            http.send("letter");
            assertThat(origin.awaitRequests(1).getFirst().body().text()).isEqualTo("letter");
        }
    }

    @Test
    void aHundredMebibytesPassInBothDirections() throws Exception {
        var body = Source.generated(100L << 20);
        try (var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).answering(request -> Answer.of(200).body(body)).start();
            var connection = RawConnection.tls(origin.address()).open().orThrow()) {
            var response = connection.http1().exchange("PUT", "a.example", "/", body);
            assertThat(response.body().isFrom(body)).isTrue();
            assertThat(origin.awaitRequests(1).getFirst().body().isFrom(body)).isTrue();
        }
    }
}

package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9112 s9.3.2: "it MUST send the corresponding responses in the same order that the requests were received". */
@ExtendWith(LeakCheck.class)
class PipeliningTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok(request.target()));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1();
            for (int i = 0; i < 50; i++) {
                http.send(Asked.get(i % 3 == 0 ? "/here/" + i : "/" + i).head());
            }
            for (int i = 0; i < 50; i++) {
                assertThat(http.response("GET").body().text()).isEqualTo(i % 3 == 0 ? "here" : "/" + i);
            }
        }
    }

    /** As many as fit into what is read at once, and all of them answered on the spot when the first one is. */
    @Test
    void thousandsOfRequestsBehindASlowOneDoNotExhaustTheStack() throws Exception {
        var gate = new CountDownLatch(1);
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("slow").once(gate));
            var connection = stage.dialPlain("open")) {
            var http = connection.http1().send("GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n");
            http.send("GET / HTTP/1.1\r\nHost:x\r\n\r\n".repeat(5000));
            stage.origin().awaitRequests(1);
            gate.countDown();
            for (int i = 0; i < 5001; i++) {
                assertThat(http.response("GET").status()).isPositive();
            }
        }
    }

    /** RFC 9112 s9.6: "A server that sends a "close" … MUST NOT process any further requests received on that connection". */
    @Test
    void aRequestBehindTheLastOneIsNotProcessed() throws Exception {
        var gate = new CountDownLatch(1);
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT,
            request -> request.target().equals("/1") ? Answer.ok("1").once(gate) : Answer.ok(request.target()));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(Asked.get("/1").head() + Asked.get("/2").with("Connection", "close").head()
                + Asked.of("POST", "/3").with("Content-Length", "0").head());
            stage.origin().awaitRequests(1);
            gate.countDown();
            assertThat(http.response("GET").body().text()).isEqualTo("1");
            assertThat(http.response("GET").body().text()).isEqualTo("/2");
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(stage.origin().requests()).extracting(request -> request.target()).containsExactly("/1", "/2");
        }
    }

    /** 128 MiB of answers to somebody who does not read: only as many are made as fit between the two; the others when they are wanted. */
    @Test
    void aClientThatDoesNotReadIsNotAnsweredAnyFurther() throws Exception {
        int count = 2000;
        var body = Source.generated(64 * 1024);
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.of(200).body(body));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(Asked.get("/large").head().repeat(count));
            stage.origin().awaitRequests(1);
            for (int i = 0; i < 20; i++) {
                assertThat(stage.ask(Front.H1, Asked.get("/other")).status()).isEqualTo(200);
            }
            assertThat(stage.origin().requests()).hasSizeLessThan(count / 2);
            for (int i = 0; i < count; i++) {
                assertThat(http.response("GET").body().isFrom(body)).isTrue();
            }
        }
    }

    @Test
    void bytesBehindAnUpgradeRequestWithABodyAreTheNextRequest() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok(request.target()));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(Asked.of("POST", "/1").with("Connection", "upgrade").with("Upgrade", "x")
                .with("Content-Length", "1").head() + "a" + Asked.get("/2").head());
            assertThat(http.response("POST").body().text()).isEqualTo("/1");
            assertThat(http.response("GET").body().text()).isEqualTo("/2");
        }
    }
}

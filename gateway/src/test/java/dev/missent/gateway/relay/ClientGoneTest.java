package dev.missent.gateway.relay;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class ClientGoneTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Front.class)
    void theLogKeepsTheStatusThatWasSent(Front front) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.of(404).body(Source.generated(64 << 20)))) {
            try (var connection = stage.dial(front)) {
                if (front == Front.H1) {
                    assertThat(connection.http1().send(Asked.get("/").head()).in().line()).isEqualTo("HTTP/1.1 404 Not Found");
                } else {
                    assertThat(connection.http2().withholdWindow().get(Stage.HOST, "/").head().status()).isEqualTo(404);
                }
            }
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":404",
                "\"missent.reason\":\"client_gone\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void aClientThatLeavesBeforeTheAnswerIsA499(Front front) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.never())) {
            try (var connection = stage.dial(front)) {
                if (front == Front.H1) {
                    connection.http1().send(Asked.get("/").head());
                } else {
                    connection.http2().get(Stage.HOST, "/");
                }
                stage.origin().awaitRequests(1);
            }
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":499",
                "\"missent.reason\":\"client_gone\"");
        }
    }

    /** What is not complete was not asked. */
    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HT", "GET / HTTP/1.1\r\nHost: a.exa", "POST / HTTP/1.1\r\nContent-Length: 3\r\n"})
    void aClientThatLeavesWithinItsHeadIsNotLogged(String begun) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("served"));
            var socket = new Socket(stage.address("plain").getAddress(), stage.address("plain").getPort())) {
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            stage.ask(Front.H1, Asked.get("/after"));
            assertThat(stage.lines(1)).singleElement().asString().contains("\"url.path\":\"/after\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello world\r\n\r\n", "FOO\r\n\r\n", "\u0016\u0003\u0001\r\n\r\n"})
    void bytesThatAreNoRequestHaveNoMethod(String nothing) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("served"));
            var socket = new Socket(stage.address("plain").getAddress(), stage.address("plain").getPort())) {
            socket.getOutputStream().write(nothing.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes()).asString(StandardCharsets.US_ASCII).startsWith("HTTP/1.1 400 ");
            assertThat(stage.lines(1).getFirst()).contains("\"http.request.method\":\"\"",
                "\"missent.reason\":\"malformed_line\"");
        }
    }
}

package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ByteOrigin;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Nobody gets another one's answer: an upstream that sends more than a response loses the connection, and what came is nobody's. */
@ExtendWith(LeakCheck.class)
class LeftOverTest {
    private static final String SPLIT = "HTTP/1.1 200 OK\r\nX-Whose: another\r\nContent-Length: 7\r\n\r\nanother";
    private static final int OTHERS = 5;

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> responses() {
        return Stream.of(
            arguments("GET", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + SPLIT),
            arguments("GET", "HTTP/1.1 204 No Content\r\n\r\n" + SPLIT),
            arguments("GET", "HTTP/1.1 304 Not Modified\r\n\r\n" + SPLIT),
            arguments("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n" + SPLIT),
            arguments("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: " + SPLIT.length() + "\r\n\r\n" + SPLIT),
            arguments("HEAD", "HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nHTT"),
            arguments("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 4"),
            arguments("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\0"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void whatComesBehindAResponseIsNobodysAnswer(String method, String first) throws Exception {
        try (var origin = ByteOrigin.start((connection, head) -> head.contains("/first")
            ? first
            : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nown");
            var stage = Stage.of(folder, origin)) {
            for (int i = 0; i < OTHERS; i++) {
                assertThat(stage.ask(Front.H1, Asked.of(method, "/first")).status()).isNotEqualTo(502);
                for (var front : Front.values()) {
                    var other = stage.ask(front, Asked.get("/other"));
                    assertThat(other.status()).isEqualTo(200);
                    assertThat(other.body().text()).isEqualTo("own");
                }
            }
            assertThat(stage.notices()).singleElement().asString()
                .isEqualTo("the server 127.0.0.1:" + origin.port()
                    + " sent bytes that belong to no response; the gateway closed the connection and gave the bytes to nobody");
        }
    }
}

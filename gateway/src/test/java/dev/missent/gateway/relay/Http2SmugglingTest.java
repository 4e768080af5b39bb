package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** RFC 9113 s8.2, s8.3, s8.1.1: what would change its meaning on the way to an HTTP/1.1 upstream. */
@ExtendWith(LeakCheck.class)
class Http2SmugglingTest {
    private static final Fields GET = RawHttp2.head("GET", "a.example", "/");

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> heads() {
        return Stream.of(
            arguments("transfer-encoding", GET.with("transfer-encoding", "chunked")),
            arguments("connection", GET.with("connection", "close")),
            arguments("upgrade", GET.with("upgrade", "websocket")),
            arguments("te", GET.with("te", "gzip")),
            arguments("upper case", GET.with("X-Upper", "1")),
            arguments("a line end in a value", GET.with("x", "a\r\nhost: evil")),
            arguments("a line end in a name", GET.with("x: a\r\nhost", "evil")),
            arguments("a line end in the path", RawHttp2.head("GET", "a.example", "/ HTTP/1.1\r\nx: y")),
            arguments("a space in the method", RawHttp2.head("GET / HTTP/1.1", "a.example", "/")),
            arguments("a pseudo-header field after a field",
                Fields.of(":method", "GET", ":scheme", "https", ":authority", "a.example", "x", "1", ":path", "/")),
            arguments("an unknown pseudo-header field", Fields.of(":evil", "1").with(GET)),
            arguments("a repeated pseudo-header field", Fields.of(":path", "/first").with(GET)),
            arguments("two lengths", GET.with("content-length", "1").with("content-length", "2")),
            arguments("another host", GET.with("host", "b.example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void isRefusedAndTheConnectionGoesOn(String name, Fields head) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var response = http.open(head, true).response();
            assertThat(response.status() == 400 || response.reset().isPresent()).as(response.toString()).isTrue();
            assertThat(http.get(Stage.HOST, "/other").response().status()).isEqualTo(200);
            assertThat(stage.origin().requests()).extracting(request -> request.target()).containsExactly("/other");
        }
    }

    /** RFC 9113 s8.1.1: "if the value of a Content-Length header field does not equal the sum of the DATA frame payload lengths". */
    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void aBodyOfAnotherLengthNeverReachesTheUpstreamAsAWhole(int length) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var head = RawHttp2.head("POST", "a.example", "/").with("content-length", Integer.toString(length));
            assertThat(http.open(head, false).send(Source.of("12345"), true).response().status()).isNotEqualTo(200);
            assertThat(http.get(Stage.HOST, "/other").response().status()).isEqualTo(200);
            assertThat(stage.origin().requests()).extracting(request -> request.target()).containsExactly("/other");
        }
    }
}

package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@ExtendWith(LeakCheck.class)
class SmugglingTest {
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\n";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n";

    @TempDir
    Path folder = Path.of("");

    /** RFC 9112 s6.1, s6.3 (framing), s2.2 (line ends), s3 (request line), s5.1, s5.2 (fields), s2.3 (version). */
    static Stream<Arguments> heads() {
        return Stream.of(
            arguments("both framings", 400, POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            arguments("both framings, the other order", 400,
                POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
            arguments("two equal lengths", 400, POST + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nbody"),
            arguments("two lengths", 400, POST + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody"),
            arguments("a list of lengths", 400, POST + "Content-Length: 4, 4\r\n\r\nbody"),
            arguments("a signed length", 400, POST + "Content-Length: +4\r\n\r\nbody"),
            arguments("a negative length", 400, POST + "Content-Length: -1\r\n\r\nbody"),
            arguments("an endless length", 400, POST + "Content-Length: 99999999999999999999\r\n\r\nbody"),
            arguments("an empty length", 400, POST + "Content-Length:\r\n\r\n"),
            arguments("another coding", 400, POST + "Transfer-Encoding: gzip\r\n\r\n"),
            arguments("another coding before chunked", 400, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            arguments("chunked twice", 400, POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            arguments("chunked and something after it", 400, POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
            arguments("chunked with a vertical tab", 400, POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
            arguments("chunked in HTTP/1.0", 400,
                "POST / HTTP/1.0\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            arguments("a folded field", 400, GET + "X-Long: a\r\n b\r\n\r\n"),
            arguments("a folded field at the beginning", 400, "GET / HTTP/1.1\r\n X: a\r\nHost: a.example\r\n\r\n"),
            arguments("a bare LF", 400, "GET / HTTP/1.1\nHost: a.example\n\n"),
            arguments("a bare LF in a field", 400, GET + "X: a\nY: b\r\n\r\n"),
            arguments("a bare CR", 400, GET + "X: a\rY: b\r\n\r\n"),
            arguments("a space before the colon", 400, POST + "Content-Length : 4\r\n\r\nbody"),
            arguments("no name", 400, GET + ": a\r\n\r\n"),
            arguments("no colon", 400, GET + "nonsense\r\n\r\n"),
            arguments("NUL in a value", 400, GET + "X: a\0b\r\n\r\n"),
            arguments("NUL in a name", 400, GET + "X\0: a\r\n\r\n"),
            arguments("two spaces", 400, "GET  / HTTP/1.1\r\nHost: a.example\r\n\r\n"),
            arguments("two spaces before the version", 400, "GET /  HTTP/1.1\r\nHost: a.example\r\n\r\n"),
            arguments("a tab in the request line", 400, "GET\t/ HTTP/1.1\r\nHost: a.example\r\n\r\n"),
            arguments("no request line", 400, "\u0001\u0002\u0003 nonsense\r\n\r\n"),
            arguments("HTTP/0.9", 400, "GET /\r\n\r\n"),
            arguments("HTTP/2.0", 505, "GET / HTTP/2.0\r\nHost: a.example\r\n\r\n"),
            arguments("HTTP/1.1 in small letters", 400, "GET / http/1.1\r\nHost: a.example\r\n\r\n"),
            arguments("a version of two digits", 400, "GET / HTTP/1.11\r\nHost: a.example\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void isRefusedAndTheConnectionClosed(String name, int status, String bytes) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(bytes + NEXT);
            assertThat(http.response("GET").status()).isEqualTo(status);
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(stage.ask(Front.H1, Asked.get("/other")).status()).isEqualTo(200);
            assertThat(stage.origin().requests()).extracting(request -> request.target()).containsExactly("/other");
        }
    }

    /** RFC 9112 s7.1. */
    static Stream<Arguments> chunks() {
        return Stream.of(arguments("no number", "zz\r\nbody\r\n0\r\n\r\n"),
            arguments("too large", "fffffffffffffffff\r\nbody\r\n0\r\n\r\n"),
            arguments("negative", "-4\r\nbody\r\n0\r\n\r\n"), arguments("a prefix", "0x4\r\nbody\r\n0\r\n\r\n"),
            arguments("no line end behind the data", "4\r\nbodyX0\r\n\r\n"),
            arguments("a bare LF behind the size", "4\nbody\r\n0\r\n\r\n"),
            arguments("a space before the size", " 4\r\nbody\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void aMalformedChunkEndsTheRequestUncompleted(String name, String bytes) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(POST + "Transfer-Encoding: chunked\r\n\r\n" + bytes + NEXT);
            assertThat(http.response("POST").status()).isEqualTo(400);
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"malformed_chunk\"");
            assertThat(stage.ask(Front.H1, Asked.get("/other")).status()).isEqualTo(200);
            assertThat(stage.origin().requests()).extracting(request -> request.target()).containsExactly("/other");
        }
    }
}

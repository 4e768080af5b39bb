package dev.missent.wire.http1;

import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Defect;
import dev.missent.wire.fuzz.HeardRequest;
import dev.missent.wire.fuzz.Served;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** What a client gets for its bytes, and whether the connection goes on. */
class Http1ServerEdgeTest {
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: a.example\r\n\r\n";

    private static Served serve(String bytes) {
        return Served.of(List.of(bytes.replace("|", "\r\n").getBytes(ISO_8859_1)), Protocol.HTTP_1_1, Http1ServerEdge::install);
    }

    private static List<String> statuses(Served served) {
        return served.sent().lines().filter(line -> line.startsWith("HTTP/1.1 ")).map(line -> line.substring(9, 12)).toList();
    }

    /** RFC 9112 s9.3.2: "A server … MUST send the corresponding responses in the same order that the requests were received." */
    @Test
    void requestsThatCameTogetherAreAnsweredInTheirOrder() {
        var served = serve("POST /first HTTP/1.1|Host: a.example|Content-Length: 2||ok" + SECOND);
        assertThat(served.requests()).extracting(HeardRequest::body).containsExactly("ok", "");
        assertThat(statuses(served)).containsExactly("200", "200");
        assertThat(served.isOpen()).isTrue();
    }

    /** RFC 9112 s2.2, s6.3, s7.1: the server cannot know where the next request begins, and what follows may be meant as one. */
    @ParameterizedTest
    @CsvSource({
            "400, 'POST / HTTP/1.1|Host: a.example|Content-Length: 2|Transfer-Encoding: chunked||'",
            "400, 'POST / HTTP/1.1|Host: a.example|Content-Length: 2|Content-Length: 3||'",
            "400, 'POST / HTTP/1.1|Host: a.example|Content-Length: +2||'",
            "400, 'POST / HTTP/1.1|Host: a.example|Transfer-Encoding: gzip, chunked||'",
            "400, 'POST / HTTP/1.0|Host: a.example|Transfer-Encoding: chunked||'",
            "400, 'GET / HTTP/1.1|Host: a.example|X: a| b||'",
            "400, 'GET / HTTP/1.1|Host: a.example|X : a||'",
            "400, 'GET  / HTTP/1.1|Host: a.example||'",
            "505, 'GET / HTTP/2.0|Host: a.example||'"})
    void theConnectionEndsAfterARequestWhoseEndIsUnknown(String status, String bytes) {
        var served = serve(bytes + SECOND);
        assertThat(statuses(served)).containsExactly(status);
        assertThat(served.requests()).hasSize(1);
    }

    /** RFC 9112 s7.1. */
    @ParameterizedTest
    @CsvSource({"g||", "-1||", "5;a||hello", "'5|helloX'", "'0|X : y||'"})
    void aBodyThatBreaksItsFramingEndsTheConnection(String body) {
        var served = serve("POST / HTTP/1.1|Host: a.example|Transfer-Encoding: chunked||" + body + SECOND);
        assertThat(served.requests()).singleElement().extracting(HeardRequest::end).isNotEqualTo(HeardRequest.End.WHOLE);
        assertThat(statuses(served)).doesNotContain("200");
    }

    /** RFC 9112 s3.2: "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message that lacks a Host". */
    @ParameterizedTest
    @CsvSource({"'GET / HTTP/1.1||'", "'GET / HTTP/1.1|Host: a.example|Host: b.example||'", "'GET / HTTP/1.1|Host: a b||'"})
    void aRequestWithoutAnUnderstandableHostLeavesTheConnectionToTheNext(String bytes) {
        var served = serve(bytes + SECOND);
        assertThat(statuses(served)).containsExactly("400", "200");
        assertThat(served.isOpen()).isTrue();
    }

    /** RFC 9112 s9.3, s9.6: "close", and HTTP/1.0 without "keep-alive". */
    @ParameterizedTest
    @CsvSource({"'GET / HTTP/1.1|Host: a.example|Connection: x, Close||'", "'GET / HTTP/1.0|Host: a.example||'"})
    void theConnectionEndsWhenTheClientWantsNoMore(String bytes) {
        var served = serve(bytes + SECOND);
        assertThat(statuses(served)).containsExactly("200");
        assertThat(served.requests()).hasSize(1);
    }

    /** Which defects end a connection is the defect's own answer, so that a new one cannot be forgotten. */
    @ParameterizedTest
    @EnumSource(names = {"FRAMING", "CONTENT_LENGTH", "TRANSFER_ENCODING", "FIELD_FOLDED", "FIELD_NAME", "FIELD_VALUE", "LINE",
            "VERSION",
            "CHUNK", "HEAD_TOO_LARGE", "TARGET_TOO_LONG"})
    void theseDefectsLoseTheFraming(Defect defect) {
        assertThat(defect.losesFraming()).isTrue();
    }
}

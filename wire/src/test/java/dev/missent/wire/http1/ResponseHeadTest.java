package dev.missent.wire.http1;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.missent.wire.fuzz.Answered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Heads of responses that nobody can go by. */
class ResponseHeadTest {
    /** RFC 9112 s6.1: what the coding has made of the body would be taken for the body. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "chunked, gzip", "gzip", "identity", "chunked\r\nTransfer-Encoding: chunked"})
    void aResponseHasNoTransferCodingButChunked(String coding) {
        assertRefused("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    }

    /** RFC 9112 s6.3: the coding overrides the length, so that the next response does not begin behind the length. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void aLengthBesideAnotherCodingIsNotGoneBy(String coding) {
        assertRefused("HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding + "\r\nContent-Length: 5\r\n\r\nhello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/0.9", "ICY/1.1"})
    void aResponseOfAnotherVersionIsNone(String version) {
        assertRefused(version + " 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    }

    private static void assertRefused(String text) {
        var answered = Answered.of(List.of(text.getBytes(StandardCharsets.ISO_8859_1)), "GET");
        assertThat(answered.responses()).singleElement().satisfies(response -> {
            assertThat(response.heads()).isEmpty();
            assertThat(response.toString()).contains("malformed response head");
        });
    }
}

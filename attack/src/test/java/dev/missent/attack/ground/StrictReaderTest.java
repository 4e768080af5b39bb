package dev.missent.attack.ground;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import dev.missent.attack.ground.StrictReader.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The judge of what the gateway writes: takes what is by the letter, and nothing else. */
class StrictReaderTest {
    private static StrictReader reader(String text) {
        return new StrictReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private static Received read(StrictReader reader) throws IOException {
        var head = reader.head();
        if (head == null) {
            throw new AssertionError("no request");
        }
        return reader.body(head);
    }

    @Test
    void requestsFollowOneAnother() throws IOException {
        var reader = reader("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
            + "POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n0\r\nX-T: y\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(read(reader)).extracting(Received::target, Received::body).containsExactly("/a", "abc");
        assertThat(read(reader)).extracting(Received::target, Received::body).containsExactly("/b", "de");
        assertThat(read(reader)).extracting(Received::target, Received::body).containsExactly("/c", "");
        assertThat(reader.head()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\rY: z\r\n\r\n",
            "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.0\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n y\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"})
    void aHeadThatIsNotByTheLetterIsMalformed(String text) {
        assertThatThrownBy(() -> reader(text).head()).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2;a=b\r\nde\r\n0\r\n\r\n", "0x2\r\nde\r\n0\r\n\r\n", "2\r\ndex\r\n0\r\n\r\n", "2\nde\r\n0\r\n\r\n",
            "-2\r\n"})
    void aChunkThatIsNotByTheLetterIsMalformed(String chunks) {
        var reader = reader("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        assertThatThrownBy(() -> read(reader)).isInstanceOf(Malformed.class);
    }
}

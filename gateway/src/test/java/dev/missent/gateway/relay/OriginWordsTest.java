package dev.missent.gateway.relay;

import java.nio.charset.StandardCharsets;

import dev.missent.wire.Fields;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginWordsTest {
    private static OriginWords words(@Nullable String type, String content, String... more) {
        var fields = new Fields();
        if (type != null) {
            fields.add(AsciiString.of("content-type"), type);
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.add(AsciiString.of(more[i]), more[i + 1]);
        }
        var words = new OriginWords(fields);
        words.read(Unpooled.wrappedBuffer(content.getBytes(StandardCharsets.UTF_8)));
        return words;
    }

    /** What servers and frameworks answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "text/plain | `Invalid Host header\\n` | Invalid Host header",
            "| `Invalid Host header` | Invalid Host header",
            "text/plain | `\\r\\n  \\n\\t not  here \\nsecond` | not here",
            "text/html | `<html>\\r\\n<head><title>421 Misdirected Request</title></head>\\r\\n<body>` | 421 Misdirected Request",
            "text/html; charset=utf-8 | `<!doctype html><style>h1{color:red}</style><!-- x\\n --><h1>Not &lt;here&gt; &amp; there</h1>` | Not <here> & there",
            "| `<!DOCTYPE HTML><script>var a = 1;</script><p class=x>Invalid host</p>` | Invalid host",
            "application/json | `{\"error\":\"unknown host\"}` | {\"error\":\"unknown host\"}",
            "text/html | `<script>never closed` |",
            "text/html | `before<img alt=never` | before",
            "text/plain | `` |"})
    void theFirstLineIsWhatWasSaid(@Nullable String type, String content, @Nullable String said) {
        assertThat(words(type, content.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t")).words().said())
            .isEqualTo(said);
    }

    /** Nothing from the wire may draw on a terminal or turn the direction of a text. */
    @Test
    void whatIsNotVisibleIsLeftOut() {
        var words = words("text/plain", "a\u001b[31mb\u202ec\u009bd\u2028e\0f\ud83d\ude00", "server", "x\u001b]0;y").words();
        assertThat(words.said()).isEqualTo("a [31mb c d e f\ud83d\ude00");
        assertThat(words.server()).isEqualTo("x ]0;y");
    }

    @Test
    void bytesThatAreNoTextAreLeftOut() {
        var words = new OriginWords(new Fields());
        words.read(Unpooled.wrappedBuffer(new byte[]{'a', (byte) 0xff, (byte) 0xfe, 'b', (byte) 0xc3}));
        assertThat(words.words().said()).isEqualTo("a b");
    }

    @Test
    void compressedContentIsNotReadButTheServerIsKnown() {
        assertThat(words("text/plain", "x", "content-encoding", "gzip", "server", "nginx/1.22").words())
            .extracting(words -> words.said(), words -> words.server()).containsExactly(null, "nginx/1.22");
    }

    @Test
    void bothAreBounded() {
        var words = words("text/plain", "w".repeat(100_000), "server", "s".repeat(100_000));
        assertThat(words.isFull()).isTrue();
        assertThat(words.words().said()).isEqualTo("w".repeat(200) + "…");
        assertThat(words.words().server()).isEqualTo("s".repeat(100) + "…");
        assertThat(words("text/plain", "w".repeat(OriginWords.MAX_BYTES - 1)).isFull()).isFalse();
    }

    @Test
    void aPieceIsReadWithoutBeingTaken() {
        var piece = Unpooled.wrappedBuffer("two pieces".getBytes(StandardCharsets.UTF_8));
        var words = new OriginWords(new Fields());
        words.read(piece.slice(0, 4));
        words.read(piece.slice(4, 6));
        assertThat(words.words().said()).isEqualTo("two pieces");
        assertThat(piece.readableBytes()).isEqualTo(10);
    }
}

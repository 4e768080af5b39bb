package dev.missent.doctor.report.html;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "größe “Bilder” – ✗ 日本語 😀", "a\\b", "<b>&amp;"})
    void whatCanBeSeenStaysAsItIs(String text) {
        assertThat(VisibleText.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"00,0000", "07,0007", "1b,001B", "7f,007F", "85,0085", "ad,00AD", "61c,061C", "200b,200B", "200e,200E",
            "2028,2028",
            "202a,202A", "202b,202B", "202c,202C", "202d,202D", "202e,202E", "2066,2066", "2067,2067", "2068,2068", "2069,2069",
            "feff,FEFF", "e000,E000", "ffff,FFFF", "d800,D800"})
    void whatCannotBeSeenIsWrittenOut(String hex, String shown) {
        assertThat(VisibleText.line("a" + Character.toString(Integer.parseInt(hex, 16)) + "b")).isEqualTo("a\\u" + shown + "b");
        assertThat(VisibleText.block("a" + Character.toString(Integer.parseInt(hex, 16)) + "b")).isEqualTo("a\\u" + shown + "b");
    }

    @Test
    void theTagsOfUnicodeAreWrittenOutInBraces() {
        assertThat(VisibleText.line(Character.toString(0xE0041))).isEqualTo("\\u{E0041}");
    }

    /** A command that is copied must be one line, or a shell runs the second one. */
    @Test
    void aLineStaysOneLine() {
        assertThat(VisibleText.line("a\r\nb\tc")).isEqualTo("a\\u000D\\u000Ab\\u0009c");
    }

    @Test
    void aBlockKeepsItsLines() {
        assertThat(VisibleText.block("a\r\n\tb\nc\rd")).isEqualTo("a\n\tb\nc\\u000Dd");
    }
}

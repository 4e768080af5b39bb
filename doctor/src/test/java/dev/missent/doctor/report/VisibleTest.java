package dev.missent.doctor.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "shop.example", "größe – ✗ 日本語 😀", "a\\b", "\u00a0"})
    void whatCanBeSeenStays(String text) {
        assertThat(Visible.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"00,\\x00", "07,\\x07", "09,\\x09", "0a,\\x0a", "0d,\\x0d", "1b,\\x1b", "7f,\\x7f", "85,\\x85", "9b,\\x9b",
            "9f,\\x9f",
            "200e,\\u200e", "200f,\\u200f", "2028,\\u2028", "2029,\\u2029", "202a,\\u202a", "202e,\\u202e", "2066,\\u2066",
            "2069,\\u2069"})
    void whatActsIsWrittenOut(String hex, String shown) {
        assertThat(Visible.line("a" + Character.toString(Integer.parseInt(hex, 16)) + "b")).isEqualTo("a" + shown + "b");
    }
}

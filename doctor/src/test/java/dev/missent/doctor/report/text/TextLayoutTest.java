package dev.missent.doctor.report.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextLayoutTest {
    @ParameterizedTest
    @CsvSource({"60,60", "100,100", "250,100", "12,40"})
    void aTerminalHasItsColumnsUpToAHundred(int columns, int width) {
        assertThat(TextLayout.forColumns(columns).width()).isEqualTo(width);
    }

    @Test
    void anUnknownWidthIsEighty() {
        assertThat(TextLayout.UNKNOWN.width()).isEqualTo(80);
    }

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(new TextLayout(20).wrap("the quick brown fox jumps over it", "> ", "  "))
            .containsExactly("> the quick brown", "  fox jumps over it");
    }

    @Test
    void aWordThatIsLongerThanALineStaysWhole() {
        assertThat(new TextLayout(20).wrap("see https://shop.example/a/long/path now", "  "))
            .containsExactly("  see", "  https://shop.example/a/long/path", "  now");
    }

    @Test
    void coloursTakeNoRoom() {
        assertThat(new TextLayout(12).wrap(Paint.ANSI.red("abc") + " " + Paint.ANSI.red("def") + " ghij", ""))
            .containsExactly(Paint.ANSI.red("abc") + " " + Paint.ANSI.red("def") + " ghij");
    }

    @Test
    void partsStayWhole() {
        assertThat(new TextLayout(20).join(List.of("own name", "must reconnect", "fine"), "   ", "  ", "  "))
            .containsExactly("  own name", "  must reconnect", "  fine");
    }

    @ParameterizedTest
    @CsvSource({"short, short       421", "eleven char, eleven char|421"})
    void whatDoesNotFitBesideIsBelow(String text, String lines) {
        assertThat(String.join("|", new TextLayout(15).aside(text, "421", 10, ""))).isEqualTo(lines);
    }
}

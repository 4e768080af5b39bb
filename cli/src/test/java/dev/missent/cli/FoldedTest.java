package dev.missent.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import dev.missent.doctor.report.text.TextLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The answers of {@code why}, {@code plan} and {@code status} on terminals of some widths. */
class FoldedTest {
    private static final String FACT = "listener https, certificate shop (shop.example, www.shop.example)       does not cover staff.shop.example";

    private static String at(int columns, String mark, String line, String indent) {
        var text = new StringWriter();
        new Folded(TextLayout.forColumns(columns), new PrintWriter(text)).print(mark, line, indent);
        return text.toString();
    }

    @Test
    void aLineThatFitsIsLeftAsItIs() {
        assertThat(at(200, "  1  ", "site for SNI: shop    site for Host: none", "     "))
            .isEqualTo("  1  site for SNI: shop    site for Host: none\n");
    }

    @Test
    void aLineThatDoesNotFitIsFoldedWhereItsColumnsMeet() {
        assertThat(at(80, "  1  ", FACT, "     ")).isEqualTo("""
              1  listener https, certificate shop (shop.example, www.shop.example)
                 does not cover staff.shop.example
            """);
    }

    @Test
    void aColumnThatDoesNotFitIsFoldedBetweenWords() {
        assertThat(at(50, "  1  ", FACT, "     ")).isEqualTo("""
              1  listener https, certificate shop
                 (shop.example, www.shop.example)
                 does not cover staff.shop.example
            """);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 300})
    void noLineIsLongerThanTheTerminalOrThanAHundredColumnsAndNoWordIsLost(int columns) {
        var line = "  %-11s  %-14s  %-24s  %s".formatted("upstream", "web", "https://10.0.0.5:8443",
            "in service, 12 requests under way and one more column of words that takes much room");
        var text = at(columns, "", line, "    ");
        assertThat(text.lines()).allMatch(part -> part.length() <= Math.min(columns, 100));
        assertThat(text.replaceAll("\\s+", " ").strip()).isEqualTo(line.replaceAll("\\s+", " ").strip());
    }
}

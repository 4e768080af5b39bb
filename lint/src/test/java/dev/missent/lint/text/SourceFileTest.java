package dev.missent.lint.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SourceFileTest {
    private static final SourceFile FILE = new SourceFile("a.conf", "one\r\n  two\n\nfour");

    @ParameterizedTest
    @CsvSource({"0,1,1", "4,1,5", "5,2,1", "7,2,3", "10,2,6", "11,3,1", "12,4,1", "16,4,5"})
    void anOffsetHasALineAndAColumn(int offset, int line, int column) {
        assertThat(FILE.at(offset, 0)).asString().isEqualTo("a.conf:" + line + ":" + column);
    }

    @Test
    void aPlaceByLineAndColumnIsTheSamePlace() {
        assertThat(FILE.at(2, 3, 3)).isEqualTo(FILE.at(7, 3));
        assertThat(FILE.at(2, 3, 3).text()).isEqualTo("two");
    }

    @Test
    void aLineHasNoLineBreak() {
        assertThat(FILE.lineOf(1)).isEqualTo("one");
        assertThat(FILE.lineOf(2)).isEqualTo("  two");
        assertThat(FILE.lineOf(3)).isEmpty();
        assertThat(FILE.lineOf(4)).isEqualTo("four");
        assertThat(FILE.lines()).isEqualTo(4);
    }

    @Test
    void aPlaceNeverLeavesTheFile() {
        assertThat(FILE.at(14, 99).text()).isEqualTo("ur");
        assertThat(FILE.at(99, 1).text()).isEmpty();
        assertThat(FILE.at(99, 1, 5).line()).isEqualTo(4);
    }
}

package dev.missent.lint.examination;

import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptanceTest {
    /** The marked line is the last one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        x; # missent: ignore MS-V03 because the bank asks               | the bank asks
        # missent: ignore MS-V03 because of this~x;                     | a comment in the file says so
        # missent: ignore V03~x;                                        | a comment in the file says so
        # missent: ignore MS-U01, MS-V03 because both~# more~x;         | both
        // missent: ignore MS-V03 because json~x                        | json
        <!-- missent: ignore MS-V03 because xml -->~<x/>                | xml
        # missent: ignore MS-U01~x;                                     | -
        # missent: ignore MS-V03~y;~x;                                  | -
        # ignore MS-V03~x;                                              | -
        """)
    void aCommentAccepts(String text, String because) {
        var file = new SourceFile("a", text.replace('~', '\n'));
        var accepted = Comments.accepting(RuleId.V03, file.at(file.lines(), 1, 1));
        assertThat(accepted.orElse("-")).isEqualTo(because);
    }

    @Test
    void aFileOfExceptionsSaysWhichLinesAreWrong() {
        var parsed = IgnoredEntry.parse("# comment\n\nMS-V03 a/* because of x\n* legacy.conf\nMS-V03\nZ99 x\n");
        assertThat(parsed.entries()).hasSize(2);
        assertThat(parsed.wrong()).containsExactly("line 5: MS-V03", "line 6: Z99 x");
    }

    @Test
    void aBaselineIsReadAsItIsWritten() {
        var baseline = Baseline.parse("# comment\n0123 MS-U01 a.conf\nabcd\n");
        assertThat(baseline.has("0123")).isTrue();
        assertThat(baseline.has("abcd")).isTrue();
        assertThat(baseline.has("#")).isFalse();
    }
}

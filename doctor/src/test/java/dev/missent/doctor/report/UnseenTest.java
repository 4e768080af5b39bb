package dev.missent.doctor.report;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CaseFileJson;
import dev.missent.doctor.report.html.HtmlReport;
import dev.missent.doctor.report.json.JsonReport;
import dev.missent.doctor.report.markdown.MarkdownReport;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.doctor.report.text.TextReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a record contains: in no form of a report is there a character that cannot be seen. */
class UnseenTest {
    private static final String HOSTILE = "\u001b[31m\u0007\u0000\u007f\u009b\u061c\u200b\u200e\u202e\u2066\ufeff\u2028\ue000\ud800x"
        + Character.toString(0xE0041);

    static Stream<Report> reports() {
        return IntStream.range(0, 6).mapToObj(turn -> new Filled(HOSTILE, turn).make(Report.class));
    }

    private static void assertSeen(String text) {
        assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}&&[^\n]]");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void inText(Report report) {
        assertSeen(TextReport.of(report, Paint.NONE, TextLayout.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void inMarkdown(Report report) {
        assertSeen(MarkdownReport.of(report));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void inHtml(Report report) {
        assertSeen(HtmlReport.of(report));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void inJsonWhichStillSaysTheSame(Report report) {
        var json = JsonReport.of(report);
        assertSeen(json);
        assertThat(JsonMapper.shared().readTree(json).path("verdict").asString()).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void inARecordWhichStillSaysTheSame(Report report) {
        var json = CaseFileJson.write(report.file());
        assertSeen(json);
        assertThat(JsonMapper.shared().readTree(json).path("tool").asString()).isEqualTo(HOSTILE);
    }
}

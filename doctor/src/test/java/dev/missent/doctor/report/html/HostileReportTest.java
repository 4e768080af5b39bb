package dev.missent.doctor.report.html;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.doctor.report.Filled;
import dev.missent.doctor.report.Report;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A report in which every text is what an attacker would like to see on the page of a victim. */
class HostileReportTest {
    private static final int TURNS = 6;

    static Stream<Arguments> reports() {
        return Stream
            .of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
                "</title></style></script><b>",
                "javascript:alert(1)", "&lt;script&gt;&#60;", "]]><!--", "\u001B]0;owned\u0007\u0000\u009B",
                "\u202Eexample.pohs\u202A\u2066\u2069",
                "a\r\nrm -rf ~\u2028$(id)`id`;", "\uD800\uFFFF\u200B")
            .flatMap(text -> IntStream.range(0, TURNS).mapToObj(turn -> Arguments.of(text, turn)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noTextOfAReportBecomesMarkup(String text, int turn) {
        var page = Page.of(new Filled(text, turn).make(Report.class));
        assertThat(page.text("//h1")).isEqualTo(VisibleText.line(text).strip());
        assertThat(page.count("//script | //style | //img | //b | //body//title | //comment()")).isZero();
        assertThat(page.count("//@*[starts-with(name(), 'on') or name() = 'src' or name() = 'style']")).isZero();
        assertThat(page.texts("//@href")).allMatch(href -> href.matches("#[A-Za-z0-9_-]+"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noTextOfAReportIsInvisibleOrTurnsItsNeighbours(String text, int turn) {
        assertThat(HtmlReport.of(new Filled(text, turn).make(Report.class)))
            .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}&&[^\n]]");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void onlyOurScriptIsInThePage(String text, int turn) {
        var html = HtmlReport.of(new Filled(text, turn).make(Report.class));
        assertThat(html).contains("<script>" + Asset.SCRIPT.text() + "</script>", "<style>" + Asset.STYLE.text() + "</style>");
        assertThat(html.split("<script|<style", -1)).hasSize(3);
    }

    /** A command that is copied and pasted must be one line. */
    @ParameterizedTest
    @MethodSource("reports")
    void noCommandHasASecondLine(String text, int turn) {
        var report = new Filled(text, turn).make(Report.class);
        assertThat(HtmlReport.of(report)).doesNotContainPattern("<div class=\"command\"><code[^>]*>(?:(?!</code>).)*+\n");
    }
}

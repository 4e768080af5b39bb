package dev.missent.doctor.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import dev.missent.doctor.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

class HtmlReportTest {
    static List<Report> reports() {
        return List.of(Samples.broken(), Samples.healthy());
    }

    @Test
    void theVerdictIsTheHeadingOfThePage() {
        assertThat(Page.of(Samples.healthy()).text("//h1")).isEqualTo("shop.example is served as it should be.");
    }

    @Test
    void theVerdictIsStamped() {
        assertThat(Page.of(Samples.broken()).text("//p[starts-with(@class, 'stamp')]")).isEqualTo("MISDIRECTED23 NOV 2026");
        assertThat(Page.of(Samples.healthy()).text("//p[starts-with(@class, 'stamp')]")).isEqualTo("OK23 NOV 2026");
    }

    @Test
    void theTitleSaysHowItWent() {
        assertThat(Page.of(Samples.broken()).text("//head/title"))
            .isEqualTo("✗ MISDIRECTED: https://shop.example/cart and 2 more (missent)");
    }

    @Test
    void errorsAndWarningsAreCounted() {
        assertThat(Page.of(Samples.broken()).texts("//ul[@class='tally']/li"))
            .containsExactly("1 error", "2 warnings", "3 targets", "14 requests", "1.8 s");
    }

    @Test
    void theSectionsComeInTheirOrder() {
        assertThat(Page.of(Samples.broken()).texts("//section/@id"))
            .containsExactly("findings", "path", "matrix", "certificates", "sharing", "unmeasured", "targets", "evidence");
    }

    @Test
    void aSectionWithNothingToSayIsLeftOut() {
        var page = Page.of(Samples.healthy());
        assertThat(page.texts("//section/@id")).containsExactly("path", "certificates", "targets", "evidence");
        assertThat(page.texts("//nav//a/@href")).containsExactly("#path", "#certificates", "#targets", "#evidence");
    }

    @Test
    void thePageSaysItsLanguage() {
        assertThat(Page.of(Samples.healthy()).text("/html/@lang")).isEqualTo("en");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noHeadingSkipsALevel(Report report) {
        int level = 0;
        for (var name : Page.of(report).names("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")) {
            int next = Integer.parseInt(name.substring(1));
            assertThat(next).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLinkLeadsToSomethingOnThePage(Report report) {
        var page = Page.of(report);
        assertThat(page.texts("//@href").stream().map(href -> href.substring(1)).toList()).isSubsetOf(page.texts("//@id"));
        assertThat(page.texts("//@data-copy")).isSubsetOf(page.texts("//@id"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyIdIsThereOnce(Report report) {
        assertThat(Page.of(report).texts("//@id")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void thePageLoadsNothing(Report report) {
        assertThat(Page.of(report).count("//link | //img | //iframe | //object | //@src | //@srcset | //form")).isZero();
        assertThat(Asset.STYLE.text()).doesNotContain("url(", "@import", "@font-face");
        assertThat(Asset.SCRIPT.text()).doesNotContain("http", "fetch(", "import", "innerHTML");
    }

    /** The policy forbids them, so that they would be without effect. */
    @ParameterizedTest
    @MethodSource("reports")
    void noElementHasStyleOrScriptOfItsOwn(Report report) {
        assertThat(Page.of(report).count("//@style | //@*[starts-with(name(), 'on')]")).isZero();
    }

    @Test
    void thePolicyAllowsOurScriptAndStyleAndNothingElse() {
        String html = HtmlReport.of(Samples.healthy());
        assertThat(Page.read(html).text("//meta[@http-equiv='Content-Security-Policy']/@content")).isEqualTo(
            "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"
                .formatted(source(html, "style"), source(html, "script")));
    }

    /** Without the script a button could do nothing. */
    @Test
    void everyButtonIsHiddenUntilTheScriptShowsIt() {
        var page = Page.of(Samples.broken());
        assertThat(page.count("//button")).isPositive().isEqualTo(page.count("//button[@hidden]"));
    }

    @Test
    void theFootSaysWhatWroteThePageAndThatNothingWasSent() {
        assertThat(Page.of(Samples.broken()).text("//footer"))
            .contains("missent 0.1.0, case file schema 1.0", "nothing was sent anywhere");
    }

    /** As a browser does: the text between the tags, digested. */
    private static String source(String html, String element) {
        String content = Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(html).results()
            .map(match -> match.group(1)).collect(joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

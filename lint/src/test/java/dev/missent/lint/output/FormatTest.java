package dev.missent.lint.output;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.testkit.sarif.SarifSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Each form is what its readers expect, whatever the names of files and sites are. */
class FormatTest {
    private static final String HOSTILE = "we ird/\u001b[31m%25,:<a b=\"c\">&`]]>.conf";
    private static final String NOTHING = "http { server { listen 443 ssl; server_name a.test; } }";

    @ParameterizedTest
    @ValueSource(strings = {"nginx.conf", "/etc/nginx/nginx.conf", HOSTILE})
    void sarifIsValid(String name) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SarifSchema.text());
        for (var text : List.of(Examined.BROKEN, NOTHING, "http {")) {
            var sarif = Format.SARIF.of(Examined.of(name, text), "1.0");
            assertThat(schema.validate(sarif, InputFormat.JSON)).as(sarif).isEmpty();
        }
    }

    @Test
    void sarifHasResultsSuppressionsAndNotifications() {
        var run = JsonMapper.shared().readTree(Format.SARIF.of(Examined.of("a.conf", Examined.BROKEN), "1.0")).at("/runs/0");
        assertThat(run.at("/results/0/ruleId").asString()).isEqualTo("MS-U01");
        assertThat(run.at("/results/0/level").asString()).isEqualTo("error");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(7);
        assertThat(run.at("/results/1/suppressions/0/justification").asString()).isEqualTo("the staff knows");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asString()).contains("missing.conf");
        assertThat(run.at("/tool/driver/rules/1/id").asString()).isEqualTo("MS-V02");
    }

    @Test
    void fingerprintsStayWhenLinesMoveAndDifferBetweenFindings() {
        var before = Format.JSONL.of(Examined.of("a.conf", Examined.BROKEN), "1.0");
        var moved = Format.JSONL.of(Examined.of("x/a.conf", "# a line\n\n" + Examined.BROKEN), "1.0");
        assertThat(print(moved)).isEqualTo(print(before));
        var twice = Format.JSONL.of(Examined.of("a.conf", Examined.BROKEN + Examined.BROKEN), "1.0");
        assertThat(twice.lines().map(FormatTest::print).distinct()).hasSize((int) twice.lines().count());
    }

    private static String print(String line) {
        return JsonMapper.shared().readTree(line.lines().findFirst().orElseThrow()).at("/fingerprint").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx.conf", HOSTILE})
    void junitIsXmlWithATestForEachFinding(String name) throws ParserConfigurationException, IOException, SAXException {
        var suites = root(Format.JUNIT.of(Examined.of(name, Examined.BROKEN), "1.0"));
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        assertThat(suites.getElementsByTagName("testcase").getLength()).isEqualTo(1);
        assertThat(suites.getElementsByTagName("failure").item(0).getTextContent()).contains(":7:7", "Send the Host");
    }

    @Test
    void junitWithoutFindingsHasATestThatPasses() throws ParserConfigurationException, IOException, SAXException {
        var suites = root(Format.JUNIT.of(Examined.of("a.conf", NOTHING), "1.0"));
        assertThat(suites.getAttribute("tests")).isEqualTo("1");
        assertThat(suites.getElementsByTagName("failure").getLength()).isZero();
    }

    private static Element root(String xml) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    }

    @Test
    void githubLinesEscapeWhatEndsAProperty() {
        assertThat(Format.GITHUB.of(Examined.of("a,b:c%.conf", Examined.BROKEN), "1.0"))
            .startsWith("::error file=a%2Cb%3Ac%25.conf,line=7,col=7,title=MS-U01 upstream-sni-missing::").hasLineCount(1);
    }

    @Test
    void textShowsPlaceLineReasonAndChange() {
        assertThat(Format.TEXT.of(Examined.of("a.conf", Examined.BROKEN), "1.0")).startsWith("""
            error[MS-U01] TLS to the upstream server goes out without a server name (SNI)
              likely
             --> a.conf:7:7
              |
            7 |       proxy_pass https://10.0.0.5;
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |       nginx sends no server name here unless told to
              = why: The upstream server gets requests for several hosts and cannot tell
                     which certificate and which site are meant. One host works; for the
            """)
            .contains("  = do:  Send the Host of the request as server name. (review)\n",
                "         +      proxy_ssl_server_name on;\n",
                "note: the file missing.conf cannot be read", "1 file, 3 sites: 1 error, 0 warnings, 1 accepted, 1 note\n");
    }

    /** The lines of files keep their length, because a broken line is no line of the file. */
    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 300})
    void textFitsTheTerminalAndNoWordIsBroken(int columns) {
        var result = Examined.of("a.conf", Examined.BROKEN);
        var layout = TextLayout.forColumns(columns);
        var text = TextOutput.of(result, Paint.NONE, layout);
        assertThat(text.lines().filter(line -> !line.matches(" *\\d* \\| .*| +[+-] .*")))
            .allMatch(line -> line.length() <= layout.width());
        for (var word : result.findings().getFirst().finding().why().split(" ", -1)) {
            assertThat(text.split("\\s+", -1)).contains(word);
        }
    }

    @Test
    void coloursChangeNothingElse() {
        var result = Examined.of("a.conf", Examined.BROKEN);
        var painted = TextOutput.of(result, Paint.ANSI, TextLayout.UNKNOWN);
        assertThat(painted).contains("\u001b[31merror\u001b[0m[MS-U01]", "\u001b[32m+      proxy_ssl_server_name on;\u001b[0m");
        assertThat(painted.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(TextOutput.of(result, Paint.NONE, TextLayout.UNKNOWN));
    }

    @Test
    void hostileNamesAndLongLinesCannotControlTheTerminal() {
        var text = Examined.BROKEN.replace("proxy_pass", " ".repeat(5000) + "proxy_pass").replace("a.test", "a\u009b.test");
        for (var format : List.of(Format.TEXT, Format.JSON, Format.JSONL, Format.SARIF, Format.JUNIT)) {
            assertThat(format.of(Examined.of(HOSTILE, text), "1.0")).as(format.token()).doesNotContain("\u001b", "\u009b");
        }
        assertThat(Format.TEXT.of(Examined.of("a", text), "1.0").lines()).noneMatch(line -> line.length() > 400);
    }

    @Test
    void markdownHasThePatchInAFence() {
        assertThat(Format.MD.of(Examined.of("a.conf", Examined.BROKEN), "1.0")).contains("### MS-U01:", "```diff\n--- a.conf\n",
            "### Not understood");
    }
}

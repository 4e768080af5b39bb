package dev.missent.doctor.report.pipeline;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.report.HostileFiles;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.scene.Scene;
import dev.missent.testkit.sarif.SarifSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What pipelines read of a live check. */
class CheckEntriesTest {
    private static final Schema SARIF = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SarifSchema.text());

    static List<Report> reports() {
        return Scene.all().stream().map(scene -> Assembly.of(scene.file())).toList();
    }

    static List<Report> hostile() {
        return HostileFiles.with("\\u001b[31m\\u009b%0A::error::<a b=\\\"c\\\">&`]]>\\u0000\\n").stream().map(Assembly::of)
            .toList();
    }

    private static Element junit(Report report) throws Exception {
        var xml = JunitXml.of(CheckEntries.of(report));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    private static List<String> prints(Report report) {
        return CheckEntries.of(report).entries().stream().map(Entry::fingerprint).toList();
    }

    @ParameterizedTest
    @MethodSource({"reports", "hostile"})
    void sarifIsValidAndHasAResultForEachFinding(Report report) {
        var sarif = SarifLog.of(CheckEntries.of(report));
        assertThat(SARIF.validate(sarif, InputFormat.JSON)).as(sarif).isEmpty();
        var run = JsonMapper.shared().readTree(sarif).at("/runs/0");
        assertThat(run.at("/results")).hasSameSizeAs(report.findings());
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isEqualTo(report.isComplete());
        report.findings().forEach(each -> assertThat(sarif).contains(each.rule().token(), each.confidence().token()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aFindingIsAboutTheUrlsThatItNames(Report report) {
        var urls = report.targets().stream().map(TargetResult::url).toList();
        assertThat(CheckEntries.of(report).entries())
            .allSatisfy(each -> assertThat(each.spots()).isNotEmpty().extracting(Spot::name).isSubsetOf(urls));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void fingerprintsDifferFromEachOtherAndNotFromRunToRun(Report report) {
        assertThat(prints(report)).doesNotHaveDuplicates().isEqualTo(prints(Assembly.of(report.file())));
    }

    @ParameterizedTest
    @MethodSource({"reports", "hostile"})
    void junitHasASuiteForEachUrlAndFailsForErrorsAndWarnings(Report report) throws Exception {
        var document = junit(report);
        var suites = document.getElementsByTagName("testsuite");
        var names = IntStream.range(0, suites.getLength()).mapToObj(suites::item)
            .map(suite -> ((Element) suite).getAttribute("name")).toList();
        assertThat(names).hasSameSizeAs(report.targets().stream().map(TargetResult::url).distinct().toList());
        boolean serious = report.findings().stream().anyMatch(each -> each.level() != Level.INFO);
        assertThat(document.getElementsByTagName("failure").getLength() > 0).isEqualTo(serious);
        assertThat(document.getAttribute("failures"))
            .isEqualTo(Integer.toString(document.getElementsByTagName("failure").getLength()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noTestPassesForATargetThatWasNotServed(Report report) throws Exception {
        var tests = junit(report).getElementsByTagName("testcase");
        var passed = IntStream.range(0, tests.getLength()).mapToObj(tests::item).map(Element.class::cast)
            .filter(test -> test.getElementsByTagName("*").getLength() == 0).map(test -> test.getAttribute("classname")).toList();
        var served = report.targets().stream().filter(each -> each.outcome() == TargetResult.Outcome.SERVED)
            .map(TargetResult::url)
            .toList();
        assertThat(passed).isSubsetOf(served);
    }

    @ParameterizedTest
    @MethodSource({"reports", "hostile"})
    void githubHasOneLineForEachFinding(Report report) {
        assertThat(GithubCommands.of(CheckEntries.of(report)).lines()).hasSameSizeAs(report.findings())
            .allMatch(line -> line.matches("::(error|warning|notice) title=MS-[A-Z][0-9]{2} [a-z0-9-]+::https?://.*"));
    }

    @Test
    void aFindingHasItsReasonsAndItsChange() {
        var report = Assembly.of(Scene.named("MS-U01").file());
        var entry = CheckEntries.of(report).entries().getFirst();
        assertThat(entry.text()).contains(report.findings().getFirst().message(),
            report.findings().getFirst().evidence().getFirst().observed(), "Fix for ", "proxy_ssl_server_name on;");
    }
}

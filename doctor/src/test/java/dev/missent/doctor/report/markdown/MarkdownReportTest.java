package dev.missent.doctor.report.markdown;

import java.util.List;

import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.report.HostileFiles;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReportTest {
    static List<Scene> scenes() {
        return Scene.all();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everyReportHasATitleItsFindingsAndItsEvidence(Scene scene) {
        var report = Assembly.of(scene.file());
        var lines = MarkdownReport.of(report).lines().toList();
        assertThat(lines.getFirst()).startsWith("# ");
        assertThat(lines).contains("## Evidence");
        assertThat(lines.stream().filter(line -> line.startsWith("## MS-"))).hasSameSizeAs(report.findings());
        assertThat(lines.stream().filter(line -> line.startsWith("```")).count() % 2).isZero();
    }

    /** As many lines as without it, so nothing has become a heading, a table or a block. */
    @Test
    void whatAServerSaysStaysText() {
        var hostile = HostileFiles
            .with("<script>alert(1)</script> `code` ](http://evil.example) ![x](y) | a | *b*\\n# head\\n```\\n");
        var harmless = HostileFiles.with("x");
        for (int i = 0; i < hostile.size(); i++) {
            String text = MarkdownReport.of(Assembly.of(hostile.get(i)));
            assertThat(text).doesNotContainPattern("(?<!\\\\)<script").doesNotContainPattern("(?<!\\\\)\\]\\(http");
            assertThat(text.lines()).hasSameSizeAs(MarkdownReport.of(Assembly.of(harmless.get(i))).lines().toList());
        }
    }

    @Test
    void theMatrixIsATable() {
        assertThat(MarkdownReport.of(Assembly.of(Scene.named("MS-U01").file()))).contains("""
            |---|---|---|---|
            | `d.test` | · 200 | ✗ 421 | ✗ 421 |
            """);
    }
}

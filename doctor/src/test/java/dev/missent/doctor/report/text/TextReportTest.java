package dev.missent.doctor.report.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.HostileFiles;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextReportTest {
    private static final String ACTS = "(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069].*";

    static List<Scene> scenes() {
        return Scene.all();
    }

    private static String golden(String name) throws IOException {
        try (var in = Objects.requireNonNull(TextReportTest.class.getResourceAsStream(name + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MS-S01", "healthy-shared-certificate", "nothing-there"})
    void theWholeReport(String scene) throws IOException {
        assertThat(TextReport.of(Assembly.of(Scene.named(scene).file()), Paint.NONE, TextLayout.UNKNOWN))
            .isEqualTo(golden(scene));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void coloursAreAllThatIsDifferent(Scene scene) {
        var report = Assembly.of(scene.file());
        assertThat(
            TextReport.of(report, Paint.ANSI, TextLayout.UNKNOWN).replaceAll("\u001b\\[[0-9]+m", "").replaceAll(" +\n", "\n"))
            .isEqualTo(TextReport.of(report, Paint.NONE, TextLayout.UNKNOWN));
    }

    @Test
    void nothingThatAServerSaysReachesTheTerminal() {
        for (var file : HostileFiles.with("\\u001b[31m\\u0007\\u202e\\r\\n\\u009b")) {
            assertThat(TextReport.of(Assembly.of(file), Paint.NONE, TextLayout.UNKNOWN)).doesNotMatch(ACTS);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void noLineEndsWithBlanksAndTheSummaryIsLast(Scene scene) {
        var lines = TextReport.of(Assembly.of(scene.file()), Paint.NONE, TextLayout.UNKNOWN).lines().toList();
        assertThat(lines.getLast()).matches("\\d+ targets?, \\d+ errors?, \\d+ warnings?, \\d+ requests?, .*");
        assertThat(lines.getFirst()).matches("[✓✗!?] https://.*");
    }

    /** Lines of a configuration are copied, and are as long as they are. */
    @ParameterizedTest
    @MethodSource("scenes")
    void noLineIsLongerThanTheTerminalUnlessItCannotBeBroken(Scene scene) {
        var report = Assembly.of(scene.file());
        for (int width = 40; width <= 100; width += 5) {
            int most = width;
            assertThat(TextReport.of(report, Paint.NONE, new TextLayout(width)).lines()
                .filter(line -> line.length() > most && line.strip().contains(" ") && !line.matches("  (  [+-] |    ).*")))
                .as("%d", width)
                .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void noWordIsBrokenAndNoneIsLost(Scene scene) {
        var report = Assembly.of(scene.file());
        if (report.grids().isEmpty()) {
            assertThat(words(report, 43)).isEqualTo(words(report, 100));
        }
    }

    private static List<String> words(Report report, int width) {
        return List.of(TextReport.of(report, Paint.NONE, new TextLayout(width)).strip().split("\\s+", -1));
    }

    @Test
    void theMatrixIsFoldedWithNumbersForHostsWhereTheTerminalIsNarrow() {
        assertThat(matrix(60)).isEqualTo("""
              SNI \\ Host                    1      2      3
              1 www.shop.example            · 200  ↻ 421  ✓ 200
              2 assets.static.shop.example  · 200  ↻ 421  ✓ 200
              3 api.shop.example            · 200  ↻ 421  ✓ 200
              · own name   ✓ fine
              ↻ browsers get a 421 here and must reconnect
            """);
    }

    @Test
    void theMatrixIsContinuedBelowWhereEvenNumbersDoNotFit() {
        assertThat(matrix(40)).isEqualTo("""
              SNI \\ Host                    1
              1 www.shop.example            · 200
              2 assets.static.shop.example  · 200
              3 api.shop.example            · 200
              SNI \\ Host                    2
              1 www.shop.example            ↻ 421
              2 assets.static.shop.example  ↻ 421
              3 api.shop.example            ↻ 421
              SNI \\ Host                    3
              1 www.shop.example            ✓ 200
              2 assets.static.shop.example  ✓ 200
              3 api.shop.example            ✓ 200
              · own name   ✓ fine
              ↻ browsers get a 421 here and must
              reconnect
            """);
    }

    private static String matrix(int width) {
        var hosts = List.of("www.shop.example", "assets.static.shop.example", "api.shop.example");
        var row = List.of(cell(Grid.Mark.OWN, 200), cell(Grid.Mark.RECONNECT, 421), cell(Grid.Mark.FINE, 200));
        var grid = new Grid("192.0.2.1:443", hosts, hosts, List.of(row, row, row));
        return String.join("\n", GridText.of(grid, Paint.NONE, new TextLayout(width))) + "\n";
    }

    private static Grid.Cell cell(Grid.Mark mark, int status) {
        return new Grid.Cell(mark, status, "h2", "serve", "", "", "p1");
    }
}

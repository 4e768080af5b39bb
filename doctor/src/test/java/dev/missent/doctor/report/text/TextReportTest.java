package dev.missent.doctor.report.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.report.HostileFiles;
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
        assertThat(TextReport.of(Assembly.of(Scene.named(scene).file()), Paint.NONE)).isEqualTo(golden(scene));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void coloursAreAllThatIsDifferent(Scene scene) {
        var report = Assembly.of(scene.file());
        assertThat(TextReport.of(report, Paint.ANSI).replaceAll("\u001b\\[[0-9]+m", "").replaceAll(" +\n", "\n"))
            .isEqualTo(TextReport.of(report, Paint.NONE));
    }

    @Test
    void nothingThatAServerSaysReachesTheTerminal() {
        for (var file : HostileFiles.with("\\u001b[31m\\u0007\\u202e\\r\\n\\u009b")) {
            assertThat(TextReport.of(Assembly.of(file), Paint.NONE)).doesNotMatch(ACTS);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void noLineEndsWithBlanksAndTheSummaryIsLast(Scene scene) {
        var lines = TextReport.of(Assembly.of(scene.file()), Paint.NONE).lines().toList();
        assertThat(lines.getLast()).matches("\\d+ targets?, \\d+ errors?, \\d+ warnings?, \\d+ requests?, .*");
        assertThat(lines.getFirst()).matches("[✓✗!?] https://.*");
    }
}

package dev.missent.doctor.report.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The first screen of the README is the report about a recorded run against nginx and Apache httpd; {@code …} marks lines that are left out. */
class FirstScreenTest {
    private static List<String> transcript() throws IOException {
        var module = Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).toAbsolutePath();
        String readme = Files.readString(module.resolveSibling("README.md"));
        int begin = readme.indexOf("$ ./missent check https://d.test");
        return readme.substring(begin, readme.indexOf("\n```", begin)).lines().skip(1).filter(line -> !line.isBlank()).toList();
    }

    /** Without what differs from run to run. */
    private static String steady(String line) {
        return line.replaceAll("\\d+ requests?, .*", "").replaceAll(" +", " ").strip();
    }

    @Test
    void everyLineIsInTheReportInThisOrder() throws IOException {
        var report = TextReport.of(Assembly.of(Scene.named("MS-U01").file()), Paint.NONE, TextLayout.UNKNOWN).lines()
            .filter(line -> !line.isBlank()).map(FirstScreenTest::steady).toList();
        var shown = transcript().stream().map(FirstScreenTest::steady).toList();
        int from = 0;
        boolean gap = false;
        for (var line : shown) {
            if (line.equals("…")) {
                gap = true;
                continue;
            }
            int at = from + report.subList(from, report.size()).indexOf(line);
            assertThat(gap ? at >= from : at == from).as("%s%nis not next in%n%s", line, String.join("\n", report)).isTrue();
            from = at + 1;
            gap = false;
        }
    }
}

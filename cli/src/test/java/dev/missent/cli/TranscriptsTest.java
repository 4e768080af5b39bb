package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.cli.documentation.Page;
import dev.missent.cli.documentation.Transcript;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Every transcript of the documentation is what the command prints: each is run again and compared, without what differs from run to run.
 * With {@code -Dmissent.transcripts=write} the pages get what was printed instead.
 */
class TranscriptsTest {
    private static final boolean WRITE = "write".equals(System.getProperty("missent.transcripts"));
    /** The first screen is from nginx and Apache httpd; a test of the doctor compares it with the recorded run. */
    private static final String FROM_REAL_SERVERS = "missent check https://d.test/";

    @TestFactory
    Stream<DynamicTest> everyTranscriptIsWhatTheCommandPrints() {
        return Page.all().stream().filter(page -> page.name().equals("README.md") || page.name().startsWith("docs/"))
            .filter(page -> !transcripts(page).isEmpty()).map(page -> dynamicTest(page.name(), () -> play(page)));
    }

    private static List<Transcript> transcripts(Page page) {
        return Transcript.of(page).stream().filter(each -> !each.command().startsWith(FROM_REAL_SERVERS)).toList();
    }

    private static void play(Page page) throws Exception {
        var lines = new ArrayList<>(page.text().lines().toList());
        try (var stage = TranscriptStage.of(page)) {
            var all = transcripts(page);
            var printed = new ArrayList<List<String>>();
            for (var transcript : all) {
                printed.add(stage.play(transcript));
                if (!WRITE) {
                    assertThat(steady(printed.getLast(), transcript.output())).as(transcript.command())
                        .isEqualTo(steady(transcript.output(), transcript.output()));
                }
            }
            IntStream.range(0, all.size()).map(i -> all.size() - 1 - i).forEach(i -> replace(lines, all.get(i), printed.get(i)));
        }
        if (WRITE) {
            write(page.file(), lines);
        }
    }

    private static void replace(List<String> lines, Transcript transcript, List<String> printed) {
        var old = lines.subList(transcript.begin(), transcript.begin() + transcript.output().size());
        if (!steady(printed, transcript.output()).equals(steady(transcript.output(), transcript.output()))) {
            old.clear();
            lines.addAll(transcript.begin(), printed);
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** Without versions, times, identifiers and sizes; of what was left out in the documentation nothing is compared. */
    private static String steady(List<String> lines, List<String> documented) {
        var text = String.join("\n", lines).strip()
            .replaceAll("\\b[0-9a-f]{8}\\b", "CONNECTION").replaceAll("\\d+\\.\\d s\\b", "T s")
            .replaceAll("\\d+ requests", "N requests")
            .replaceAll("\\d+ MiB", "N MiB").replaceAll("(?m)^missent .*, JDK .*$", "missent VERSION")
            .replaceAll("\\d+ bytes", "N bytes")
            .replaceAll("\"(bytes)\" : \\d+", "\"$1\" : N");
        int left = documented.indexOf("…");
        return left < 0 ? text : String.join("\n", text.lines().limit(left).toList());
    }
}

package dev.missent.lint.manifest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.lint.rule.FileRules;
import dev.missent.lint.text.Place;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class ManifestCorpusTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @TestFactory
    Stream<DynamicTest> everyConfigurationHasTheFindingsThatAreExpected() throws IOException, URISyntaxException {
        return Corpus.all().stream()
            .map(entry -> dynamicTest(entry.name(), () -> assertThat(found(entry)).isEqualTo(entry.expected())));
    }

    private static List<String> found(Corpus.Entry entry) throws IOException {
        var reading = entry.reader().read(entry.files(), KnownCertificates.NONE);
        var lines = new ArrayList<String>();
        reading.notes().forEach(note -> lines.add("note " + line(note.place(), entry)));
        reading.configurations().stream().flatMap(each -> FileRules.judge(each, NOW).stream())
            .forEach(finding -> lines.add(finding.rule().token() + " " + line(finding.place(), entry)));
        return lines.stream().sorted().toList();
    }

    private static String line(Place place, Corpus.Entry entry) {
        return (entry.isFolder() ? place.file().name() + ":" : "") + place.line();
    }
}

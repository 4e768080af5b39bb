package dev.missent.lint.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.files.DiskSources;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.rule.Judged;
import dev.missent.lint.text.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every configuration of the corpus is recognised, read without a note, and gives what an expert expects, nothing else. */
class CorpusTest {
    static Stream<Path> files() throws IOException {
        return Corpus.configurations();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadWithoutANoteAndJudgedAsExpected(Path file) throws IOException {
        var sources = new DiskSources(Limits.STANDARD);
        var examination = new Examination(Judged.NOW, Acceptance.COMMENTS_ONLY, Map.of());
        var source = sources.open(file).orElseThrow();
        examination.add(Corpus.kind(file), List.of(source), sources);
        var result = examination.result();
        assertThat(result.notes()).extracting(note -> note.place() + " " + note.text()).isEmpty();
        assertThat(result.findings()).extracting(each -> each.finding().rule() + " " + each.finding().level().token() + " "
            + each.finding().confidence().token() + " " + each.finding().place().line())
            .containsExactlyElementsOf(expected(file));
        assertThat(Kinds.of(source)).as("the kind is recognised").contains(Corpus.kind(file));
    }

    private static List<String> expected(Path file) throws IOException {
        return Files.readAllLines(Path.of(file + ".expected")).stream().map(line -> line.replaceFirst("\\s*#.*", "").strip())
            .filter(line -> !line.isEmpty()).toList();
    }

    @Test
    void thereAreManyForEachKind() throws IOException {
        assertThat(Corpus.configurations()).hasSizeGreaterThanOrEqualTo(35);
    }
}

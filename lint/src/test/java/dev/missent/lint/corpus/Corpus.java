package dev.missent.lint.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.lint.kind.Kind;
import dev.missent.lint.kind.Kinds;

/**
 * Configurations as people, panels and generators write them, in a folder for each kind. Beside each, with {@code .expected} behind its name,
 * are the findings that an expert expects: {@code MS-U01 error likely 7} and the number of the line, one on each line. A folder is a
 * configuration of several files; its first file by name is the main one, and lines have the name of the file before the number.
 */
final class Corpus {
    static final Path FOLDER = Path.of("src/test/resources/dev/missent/lint/corpus");

    private Corpus() {}

    /** The files that have expectations. */
    static Stream<Path> configurations() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".expected"))
                .map(file -> Path.of(file.toString().replaceFirst("\\.expected$", ""))).sorted().toList().stream();
        }
    }

    static Kind kind(Path file) {
        var folder = file.getParent();
        return Kinds.named(String.valueOf(folder == null ? "" : folder.getFileName())).orElseThrow();
    }
}

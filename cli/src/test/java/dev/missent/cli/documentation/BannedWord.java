package dev.missent.cli.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of {@code build/words.tsv}.
 *
 * @param pattern what is looked for
 * @param instead what to write instead
 * @param wrong an example of the mistake
 * @param right the example put right
 */
public record BannedWord(Pattern pattern, String instead, String wrong, String right) {
    /** All of them. */
    public static List<BannedWord> all() {
        return lines("words.tsv").map(line -> line.split("\t", -1))
            .map(cells -> new BannedWord(compiled(cells[0]), cells[1], cells[2], cells[3])).toList();
    }

    /** The beginnings of paths whose text is not right yet. */
    public static List<String> exceptions() {
        return lines("words-not-yet.txt").toList();
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Page.root().resolve("build").resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A space is any white space: sentences go on in the next line. */
    private static Pattern compiled(String expression) {
        return Pattern.compile(expression.replace(" ", "\\s{1,80}"));
    }

    /** Where it is in a text, each as {@code file:line: the word: what to write instead}. */
    public Stream<String> in(Prose prose) {
        return pattern.matcher(prose.text()).results().map(match -> prose.path() + ":" + prose.line(match.start()) + ": “"
            + match.group().replaceAll("\\s+", " ") + "”: " + instead);
    }
}

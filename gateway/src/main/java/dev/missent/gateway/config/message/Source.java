package dev.missent.gateway.config.message;

import java.nio.file.Path;
import java.util.List;

/**
 * The text of a configuration file, kept so that messages can show it.
 *
 * @param file the file, as it was named
 * @param lines its lines, without line ends; empty when it could not be read as text
 */
public record Source(Path file, List<String> lines) {
    /** Copies the lines. */
    public Source {
        lines = List.copyOf(lines);
    }

    /** The source of a text; lines end where YAML ends them: LF, CR LF or CR. */
    public static Source of(Path file, String text) {
        return new Source(file, List.of(text.split("\r\n|\r|\n", -1)));
    }

    /** A line, counted from 1; empty beyond the end. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}

package dev.missent.lint.haproxy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A section: its first line, its other lines, and the defaults that hold for it.
 *
 * @param head the first line
 * @param lines the lines in it
 * @param defaults the section {@code defaults} that holds, null if there is none
 */
record Section(Line head, List<Line> lines, @Nullable Section defaults) {
    boolean is(String kind) {
        return head.is(kind);
    }

    String name() {
        return head.word(1);
    }

    /** The lines that begin with a keyword, in this section only. */
    List<Line> own(String keyword) {
        return lines.stream().filter(line -> line.is(keyword)).toList();
    }

    /** The last line that begins with these words, here or else in the defaults. */
    Optional<Line> last(String keyword, String second) {
        var own = lines.stream().filter(line -> line.is(keyword) && (second.isEmpty() || line.word(1).equals(second)))
            .reduce((first, last) -> last);
        return own.isPresent() || defaults == null ? own : defaults.last(keyword, second);
    }

    /** All lines that begin with a keyword: those of the defaults first. */
    List<Line> all(String keyword) {
        return defaults == null ? own(keyword) : Stream.concat(defaults.all(keyword).stream(), own(keyword).stream()).toList();
    }

    /** Whether connections are passed on without being read as HTTP. */
    boolean isTcp() {
        return last("mode", "").map(line -> !line.word(1).equals("http")).orElse(true);
    }
}

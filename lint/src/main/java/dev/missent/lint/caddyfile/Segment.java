package dev.missent.lint.caddyfile;

import java.util.List;
import java.util.Optional;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * A line of a Caddyfile, with its block if it has one.
 *
 * @param words the words; there is at least one, except for the block of global options
 * @param place from the first word to the last
 * @param block what is in the braces, null without braces
 */
record Segment(List<Word> words, Place place, @Nullable List<Segment> block) {
    String keyword() {
        return words.isEmpty() ? "" : words.getFirst().value();
    }

    boolean is(String keyword) {
        return keyword().equals(keyword);
    }

    String word(int index) {
        return index < words.size() ? words.get(index).value() : "";
    }

    List<Segment> children() {
        return block == null ? List.of() : block;
    }

    /** The last line in the block that begins with a word. */
    Optional<Segment> child(String keyword) {
        return children().stream().filter(each -> each.is(keyword)).reduce((first, last) -> last);
    }
}

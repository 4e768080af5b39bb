package dev.missent.lint.httpd;

import java.util.List;
import java.util.stream.Collectors;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * A directive, or a section with what is in it.
 *
 * @param name the name as written, without the bracket of a section
 * @param words the arguments without quotes
 * @param place the line, or the first line of a section
 * @param block what is in the section, null for a directive
 * @param maybe whether the directive holds under a condition only that the file does not decide
 */
record Directive(String name, List<Word> words, Place place, @Nullable List<Directive> block, boolean maybe) {
    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    List<Directive> children() {
        return block == null ? List.of() : block;
    }

    String word(int index) {
        return index < words.size() ? words.get(index).value() : "";
    }

    /** The arguments as one text. */
    String text() {
        return words.stream().map(Word::value).collect(Collectors.joining(" "));
    }

    /** An argument and where it is. */
    record Word(String value, Place place) {}
}

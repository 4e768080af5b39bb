package dev.missent.lint.nginx;

import java.util.List;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * A directive, with its block if it has one.
 *
 * @param name the first word
 * @param words the other words
 * @param place from the first word to the sign that ends them
 * @param block what is in its braces, null without braces
 * @param missing the files that the block includes and that cannot be read
 */
record Directive(Token name, List<Token> words, Place place, @Nullable List<Directive> block, List<String> missing) {
    boolean is(String other) {
        return name.value().equals(other);
    }

    /** What is in its braces; nothing without braces. */
    List<Directive> children() {
        return block == null ? List.of() : block;
    }

    /** A word as text, empty if there are fewer. */
    String word(int index) {
        return index < words.size() ? words.get(index).value() : "";
    }

    /** The words as texts. */
    List<String> texts() {
        return words.stream().map(Token::value).toList();
    }

    /** The words as a line, for messages. */
    String line() {
        return words.isEmpty() ? name.value() : name.value() + " " + String.join(" ", texts());
    }

    boolean has(String word) {
        return words.stream().anyMatch(each -> each.value().equals(word));
    }
}

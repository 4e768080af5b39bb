package dev.missent.lint.tree;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.lint.text.Place;

/** A value of a file. Looking for what is not there finds {@link Missing}, so that a path can be followed to its end. */
public sealed interface Node {
    /** Where the value begins; for what is missing, where the mapping begins that lacks the key. */
    Place place();

    /** Keys and values. */
    record Mapping(Place place, List<Entry> entries) implements Node {
        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> elements) implements Node {
        /** Copies the list. */
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A text, number or word.
     *
     * @param value as the notation means it: without quotes, escapes replaced
     */
    record Scalar(Place place, String value) implements Node {}

    /** Nothing, or {@code null}. */
    record Missing(Place place) implements Node {}

    /**
     * A key with its value.
     *
     * @param place where the key begins
     */
    record Entry(String key, Place place, Node value) {}

    /** The value at the end of a path of keys. */
    default Node at(String... path) {
        Node node = this;
        for (String key : path) {
            node = node.entry(key).map(Entry::value).orElse(new Missing(node.place()));
        }
        return node;
    }

    /** The entry with a key; programs written in Go take keys in any case of letters, so this does. */
    default Optional<Entry> entry(String key) {
        Entry similar = null;
        for (var entry : entries()) {
            if (entry.key().equals(key)) {
                return Optional.of(entry);
            }
            similar = similar == null && entry.key().equalsIgnoreCase(key) ? entry : similar;
        }
        return Optional.ofNullable(similar);
    }

    /** Where a key is written; where the mapping begins if the key is not there. */
    default Place placeOf(String key) {
        return entry(key).map(Entry::place).orElseGet(this::place);
    }

    /** The entries of a mapping; none of anything else. */
    default List<Entry> entries() {
        return this instanceof Mapping mapping ? mapping.entries() : List.of();
    }

    /** The elements of a list; none of anything else. */
    default List<Node> elements() {
        return this instanceof Sequence sequence ? sequence.elements() : List.of();
    }

    /** The elements of a list, or the value itself where one value stands for a list of one. */
    default List<Node> each() {
        return switch (this) {
            case Sequence(var place, var elements) -> elements;
            case Missing missing -> List.of();
            case Mapping mapping -> List.of(mapping);
            case Scalar scalar -> List.of(scalar);
        };
    }

    /** The text of a scalar. */
    default Optional<String> text() {
        return this instanceof Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
    }

    /** Whether there is something. */
    default boolean isThere() {
        return !(this instanceof Missing);
    }

    /** Whether a scalar has that text, in any case of letters. */
    default boolean is(String word) {
        return text().filter(word::equalsIgnoreCase).isPresent();
    }

    /** Whether a scalar is switched on: {@code true}, {@code yes}, {@code on}. */
    default boolean isTrue() {
        return text().map(word -> word.toLowerCase(Locale.ROOT)).filter(List.of("true", "yes", "on")::contains).isPresent();
    }

    /** Whether the text has a placeholder, so that its value is not known from the file. */
    default boolean isTemplate() {
        return text().filter(Placeholders::isIn).isPresent();
    }

    /** Whether this value, or any below, has a placeholder, also in a key. */
    default boolean hasTemplate() {
        return switch (this) {
            case Mapping(var place, var entries) ->
                entries.stream().anyMatch(entry -> Placeholders.isIn(entry.key()) || entry.value().hasTemplate());
            case Sequence(var place, var elements) -> elements.stream().anyMatch(Node::hasTemplate);
            case Scalar scalar -> scalar.isTemplate();
            case Missing missing -> false;
        };
    }

    /** All values with that key, at any depth, in the order of the file. */
    default Stream<Entry> everywhere(String key) {
        return switch (this) {
            case Mapping(var place, var entries) -> entries.stream()
                .flatMap(entry -> Stream.concat(entry.key().equals(key) ? Stream.of(entry) : Stream.of(),
                    entry.value().everywhere(key)));
            case Sequence(var place, var elements) -> elements.stream().flatMap(element -> element.everywhere(key));
            case Scalar scalar -> Stream.of();
            case Missing missing -> Stream.of();
        };
    }
}

package dev.missent.testkit.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Field lines in their order, pseudo-header fields included. */
public record Fields(List<Field> lines) {
    /** No fields. */
    public static final Fields NONE = new Fields(List.of());

    public Fields {
        lines = List.copyOf(lines);
    }

    /** Fields from alternating names and values. */
    public static Fields of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value: " + namesAndValues[namesAndValues.length - 1]);
        }
        var lines = new ArrayList<Field>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            lines.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Fields(lines);
    }

    /** These fields followed by one more. */
    public Fields with(String name, String value) {
        var more = new ArrayList<>(lines);
        more.add(new Field(name, value));
        return new Fields(more);
    }

    /** These fields followed by others. */
    public Fields with(Fields others) {
        var more = new ArrayList<>(lines);
        more.addAll(others.lines);
        return new Fields(more);
    }

    /** The values of a name in their order, without regard to the case of the name. */
    public List<String> all(String name) {
        return lines.stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }

    /** The first value of a name. */
    public @Nullable String first(String name) {
        var values = all(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    /** Whether there is a line of the name. */
    public boolean has(String name) {
        return !all(name).isEmpty();
    }

    /** Whether a line of the name contains the token in its comma-separated list, without regard to case. */
    public boolean hasToken(String name, String token) {
        return all(name).stream().flatMap(value -> Pattern.compile(",").splitAsStream(value))
            .anyMatch(part -> part.strip().equalsIgnoreCase(token));
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}

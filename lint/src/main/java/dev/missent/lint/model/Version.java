package dev.missent.lint.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A version of a product: numbers separated by dots. */
public record Version(String text) {
    private static final Pattern FORM = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){0,4}");

    /** Refuses anything but numbers and dots with {@link IllegalArgumentException}. */
    public Version {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a version: " + text);
        }
    }

    /** Whether this is the other version or a later one. */
    public boolean isAtLeast(String other) {
        return Arrays.compare(numbers(text), numbers(other)) >= 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}

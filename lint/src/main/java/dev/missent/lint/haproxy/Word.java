package dev.missent.lint.haproxy;

import dev.missent.lint.text.Place;

/** A word without quotes and escapes, and where it is. */
record Word(String value, Place place) {
    boolean is(String other) {
        return value.equals(other);
    }
}

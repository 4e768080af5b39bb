package dev.missent.lint.caddyfile;

import dev.missent.lint.text.Place;

/**
 * A word of a Caddyfile.
 *
 * @param value the word without quotes
 * @param place where it is
 * @param line its line, which ends a directive
 * @param quoted whether it was in quotes, so that braces mean nothing
 */
record Word(String value, Place place, int line, boolean quoted) {
    boolean is(String other) {
        return value.equals(other) && !quoted;
    }

    boolean opens() {
        return is("{");
    }

    boolean closes() {
        return is("}");
    }

    Word with(String other) {
        return new Word(other, place, line, quoted);
    }
}

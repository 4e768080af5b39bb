package dev.missent.lint.nginx;

import dev.missent.lint.text.Place;

/**
 * A word of an nginx file, or one of the three signs that end it.
 *
 * @param kind what it is
 * @param value the word without quotes and escapes; the sign itself
 * @param place where it is, quotes included
 */
record Token(Kind kind, String value, Place place) {
    enum Kind {
        WORD,
        SEMICOLON,
        OPEN,
        CLOSE,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }
}

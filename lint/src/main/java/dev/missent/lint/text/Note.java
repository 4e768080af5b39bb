package dev.missent.lint.text;

/**
 * What a reader did not understand. What depends on it is not judged.
 *
 * @param place where it is
 * @param text one sentence: what is not understood, and what is not judged because of it
 * @param kind whether reading went on
 */
public record Note(Place place, String text, Kind kind) {
    /** Whether reading went on. */
    public enum Kind {
        /** The reader passed over it and read the rest. */
        PASSED_OVER,
        /** The rest of the file was not read: its form is broken, or a limit was reached. */
        ENDED
    }

    /** A note of a reader that went on. */
    public static Note passedOver(Place place, String text) {
        return new Note(place, text, Kind.PASSED_OVER);
    }

    /** A note of a reader that left the rest of a file out. */
    public static Note ended(Place place, String text) {
        return new Note(place, text, Kind.ENDED);
    }
}

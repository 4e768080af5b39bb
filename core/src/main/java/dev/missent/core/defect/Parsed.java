package dev.missent.core.defect;

/**
 * The answer of a total parser: the value, or what is wrong with the text.
 *
 * @param <T> the type of the value
 */
public sealed interface Parsed<T> {
    /** The text is well formed. */
    record Valid<T>(T value) implements Parsed<T> {}

    /** The text is malformed. */
    record Malformed<T>(Defect defect) implements Parsed<T> {}

    /** Shorthand for {@link Valid}. */
    static <T> Parsed<T> valid(T value) {
        return new Valid<>(value);
    }

    /** Shorthand for {@link Malformed}. */
    static <T> Parsed<T> malformed(Defect defect) {
        return new Malformed<>(defect);
    }

    /** The value of a text that is known to be well formed, such as a constant; otherwise {@link IllegalArgumentException}. */
    default T orThrow() {
        return switch (this) {
            case Valid<T>(var value) -> value;
            case Malformed<T>(var defect) -> throw new IllegalArgumentException(defect.token() + ": " + defect.sentence());
        };
    }
}

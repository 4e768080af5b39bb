package dev.missent.lint.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * A value of a configuration: given, left to the product's default, or not to be known from the file.
 *
 * @param <T> the type of the value
 */
public sealed interface Setting<T> {
    /** The configuration gives the value. */
    record Known<T>(T value, Place place) implements Setting<T> {}

    /**
     * The configuration says nothing, so the product's default applies.
     *
     * @param standard the default, of all versions or of those before {@code change}
     * @param change the version that changed the default; null if none did
     */
    record Absent<T>(T standard, @Nullable Change<T> change) implements Setting<T> {}

    /**
     * The value depends on something that is not in the file: a variable, a condition, a template.
     *
     * @param because the reason, as the end of a sentence that begins with “because”: {@code $backend is set by a map}
     * @param place where the value is given, null if the place is not known
     */
    record Unknown<T>(String because, @Nullable Place place) implements Setting<T> {}

    /** A later default: {@code 1.29.7} and all after it use {@code later}. */
    record Change<T>(String version, T later) {}

    /** A given value. */
    static <T> Setting<T> known(T value, Place place) {
        return new Known<>(value, place);
    }

    /** The default of all versions. */
    static <T> Setting<T> absent(T standard) {
        return new Absent<>(standard, null);
    }

    /** A default that a version changed. */
    static <T> Setting<T> absent(T standard, String version, T later) {
        return new Absent<>(standard, new Change<>(version, later));
    }

    /** A value that the file does not tell. */
    static <T> Setting<T> unknown(String because, @Nullable Place place) {
        return new Unknown<>(because, place);
    }

    /** The value that applies in every version: given, or a default that never changed. Empty if it cannot be known. */
    default Optional<T> certain() {
        return switch (this) {
            case Known<T>(var value, var place) -> Optional.of(value);
            case Absent<T>(var standard, var change) -> change == null ? Optional.of(standard) : Optional.empty();
            case Unknown<T> unknown -> Optional.empty();
        };
    }

    /** Whether the value that applies in every version is known and is so. */
    default boolean surely(Predicate<? super T> test) {
        return certain().filter(test).isPresent();
    }

    /** Where the value is given; empty for a default. */
    default Optional<Place> where() {
        return switch (this) {
            case Known<T>(var value, var place) -> Optional.of(place);
            case Absent<T> absent -> Optional.empty();
            case Unknown<T>(var because, var place) -> Optional.ofNullable(place);
        };
    }

    /** The default of a version that the operator told; anything else stays as it is. */
    default Setting<T> in(Version version) {
        return this instanceof Absent<T>(var standard, var change) && change != null
            ? absent(version.isAtLeast(change.version()) ? change.later() : standard)
            : this;
    }

    /** The same with another type of value. */
    default <R> Setting<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Known<T>(var value, var place) -> known(function.apply(value), place);
            case Absent<T>(var standard, var change) -> new Absent<>(function.apply(standard),
                change == null ? null : new Change<>(change.version(), function.apply(change.later())));
            case Unknown<T>(var because, var place) -> unknown(because, place);
        };
    }
}

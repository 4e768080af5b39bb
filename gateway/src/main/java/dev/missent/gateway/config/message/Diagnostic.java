package dev.missent.gateway.config.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a configuration. Texts may quote the file and are escaped only when they are printed.
 *
 * @param rule what kind
 * @param message what happened, with which values
 * @param place where
 * @param label a few words about that place, or empty
 * @param suggestion what was probably meant, or null
 * @param second another place that has to do with it, or null
 * @param notes what was expected, what to do
 */
public record Diagnostic(ConfigRule rule, String message, Place place, String label, @Nullable String suggestion,
    @Nullable Second second, List<String> notes) {
    /** As they stand in the file; at one place in the order of the rules. */
    public static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(Diagnostic::place).thenComparing(Diagnostic::rule)
        .thenComparing(Diagnostic::message);

    /** Copies the notes. */
    public Diagnostic {
        notes = List.copyOf(notes);
    }

    /** How bad it is. */
    public enum Level {
        ERROR,
        WARNING
    }

    /**
     * Another place.
     *
     * @param place where
     * @param label a few words about it
     */
    public record Second(Place place, String label) {}

    /** A diagnostic without extras. */
    public static Diagnostic of(ConfigRule rule, Place place, String message) {
        return new Diagnostic(rule, message, place, "", null, null, List.of());
    }

    /** Whether it stops a start. */
    public Level level() {
        return rule.level();
    }

    /** The stable code, such as {@code CFG-E03}. */
    public String code() {
        return rule.token();
    }

    /** With a few words about the place. */
    public Diagnostic labelled(String text) {
        return new Diagnostic(rule, message, place, text, suggestion, second, notes);
    }

    /** With what was probably meant; null: nothing comes near. */
    public Diagnostic suggesting(@Nullable String text) {
        return new Diagnostic(rule, message, place, label, text, second, notes);
    }

    /** With another place. */
    public Diagnostic beside(Place other, String text) {
        return new Diagnostic(rule, message, place, label, suggestion, new Second(other, text), notes);
    }

    /** With one more note. */
    public Diagnostic note(String text) {
        var more = new ArrayList<>(notes);
        more.add(text);
        return new Diagnostic(rule, message, place, label, suggestion, second, more);
    }
}

package dev.missent.lint.edit;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;

/**
 * What to change because of a finding.
 *
 * @param todo what to do, in one sentence
 * @param applicability what must be done before the edits are applied
 * @param edits the changes to the files; empty where no edit is known that is right
 * @param advice what to watch out for
 */
public record Cure(String todo, Applicability applicability, List<TextEdit> edits, List<String> advice) {
    /** Nothing is known to change. */
    public static final Cure NONE = new Cure("", Applicability.MANUAL, List.of(), List.of());

    /** Copies the lists. */
    public Cure {
        edits = List.copyOf(edits);
        advice = List.copyOf(advice);
    }

    /** The same with another thing to watch out for. */
    public Cure with(String more) {
        return new Cure(todo, applicability, edits, Stream.concat(Stream.of(more), advice.stream()).toList());
    }

    /** What the operator has to do; no edits. */
    public static Cure byHand(String todo, String... advice) {
        return new Cure(todo, Applicability.MANUAL, List.of(), List.of(advice));
    }

    /** Edits that the operator should review. */
    public static Cure edits(String todo, List<TextEdit> edits, String... advice) {
        return new Cure(todo, edits.isEmpty() ? Applicability.MANUAL : Applicability.REVIEW, edits, List.of(advice));
    }
}

package dev.missent.lab.apply;

import java.util.List;

import dev.missent.doctor.finding.Edit;

/**
 * A configuration after edits.
 *
 * @param text the configuration
 * @param missed the edits for which there was no line
 */
public record Applied(String text, List<Edit> missed) {
    /** Copies the list. */
    public Applied {
        missed = List.copyOf(missed);
    }
}

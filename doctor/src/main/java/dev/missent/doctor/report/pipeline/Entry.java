package dev.missent.doctor.report.pipeline;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * A finding, as the programs of a pipeline take it.
 *
 * @param rule the rule
 * @param level how much the finding matters
 * @param confidence how sure the rule is
 * @param product whose configuration is to be changed; empty when that is not known
 * @param title tells the finding from the others of the same spot
 * @param message what is wrong
 * @param details what the message follows from, or what follows from the message; a line each
 * @param todo what to change, empty when that is not known
 * @param spots what the finding is about; at least one
 * @param related other places that belong to the finding
 * @param fingerprint tells the finding from others in every later run
 * @param accepted why the operator accepts the finding, null for one that counts
 */
public record Entry(RuleId rule, Level level, Confidence confidence, String product, String title, String message,
    List<String> details, String todo, List<Spot> spots, List<Related> related, String fingerprint, @Nullable String accepted) {
    /** Copies the lists. */
    public Entry {
        details = List.copyOf(details);
        spots = List.copyOf(spots);
        related = List.copyOf(related);
    }

    /** Another place, and what is there. */
    public record Related(Spot spot, String text) {}

    /** What is wrong, why, and what to change, a paragraph each. */
    String text() {
        return String.join("\n", paragraphs(Sentences.of(message)));
    }

    /** The same where the message is said already. */
    String rest(Spot spot) {
        return String.join("\n", paragraphs(spot.toString()));
    }

    private List<String> paragraphs(String first) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(details);
        if (!todo.isEmpty()) {
            all.add(todo);
        }
        return all;
    }
}

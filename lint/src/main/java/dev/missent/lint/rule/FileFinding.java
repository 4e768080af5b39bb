package dev.missent.lint.rule;

import java.util.List;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.text.Place;

/**
 * What a rule has found in files.
 *
 * @param rule the rule, one of the doctor's
 * @param level how much it matters
 * @param confidence how sure the rule is; never {@link Confidence#CERTAIN} from files alone
 * @param place where the cause is
 * @param message what is wrong, in a few words without a full stop
 * @param here what the marked characters do, in a few words
 * @param why what follows from it, in whole sentences
 * @param about the part of the model, for the change
 * @param related other places that belong to it
 */
public record FileFinding(RuleId rule, Level level, Confidence confidence, Place place, String message, String here, String why,
    About about, List<Related> related) {
    /** Copies the list. */
    public FileFinding {
        related = List.copyOf(related);
    }

    /** Another place, and what is there. */
    public record Related(Place place, String text) {}
}

package dev.missent.lint.edit;

import dev.missent.lint.rule.FileFinding;

/** Knows what to change in the files of one product. */
public interface CureMaker {
    /** What to change because of a finding; {@link Cure#NONE} if nothing is known. */
    Cure cure(FileFinding finding);
}

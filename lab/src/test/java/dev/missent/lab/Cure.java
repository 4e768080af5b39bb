package dev.missent.lab;

import java.util.Locale;

/** What became of a deployment to which a fix was applied. */
enum Cure {
    /** There is nothing to cure, or no fix was looked for. */
    NONE,
    /** More than edits is needed, and a person has to do it. */
    BY_HAND,
    /** The symptom is gone, and the doctor finds nothing any more. */
    YES,
    /** Something is still wrong. */
    NO;

    String word() {
        return this == NONE ? "-" : this == NO ? "**no**" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package dev.missent.doctor.finding;

import java.util.Locale;

/** What must be done before a fix is applied. */
public enum Applicability {
    /** Nothing: the change cannot do harm. */
    SAFE,
    /** Review the change: it fits the observations, but perhaps not the rest of the file. */
    REVIEW,
    /** Adapt the change: fill in the names of files, servers or certificates. */
    MANUAL;

    /** The word in JSON. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

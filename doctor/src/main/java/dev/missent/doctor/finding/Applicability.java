package dev.missent.doctor.finding;

import java.util.Locale;

/** What must be done before a fix is applied. */
public enum Applicability {
    /** Nothing: it can only help. */
    SAFE,
    /** Read it: it fits what was observed, not necessarily everything else in the file. */
    REVIEW,
    /** Adapt it: names of files, servers or certificates have to be filled in. */
    MANUAL;

    /** As in JSON. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

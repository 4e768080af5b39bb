package dev.missent.doctor.finding;

import java.util.Locale;

/** How sure a finding is; the surest first. */
public enum Confidence {
    /** The observations have no other explanation. A finding with this confidence must never be wrong. */
    CERTAIN,
    /** This is the usual explanation, and no observation contradicts it. */
    LIKELY,
    /** This is one of several explanations. */
    POSSIBLE;

    /** The word in JSON. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

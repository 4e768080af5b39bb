package dev.missent.doctor.finding;

import java.util.Locale;

/** How sure a finding is; the surest first. */
public enum Confidence {
    /** What was observed has no other explanation. It must never be wrong. */
    CERTAIN,
    /** It is the usual explanation, and nothing that was observed speaks against it. */
    LIKELY,
    /** It is one of several. */
    POSSIBLE;

    /** As in JSON. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

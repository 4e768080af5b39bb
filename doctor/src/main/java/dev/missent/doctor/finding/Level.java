package dev.missent.doctor.finding;

import java.util.Locale;

/** How much it matters; the most serious first. */
public enum Level {
    /** Visitors get a wrong answer, or somebody gets what is not for him. */
    ERROR,
    /** Some clients will, or it costs. */
    WARNING,
    /** Good to know. */
    INFO;

    /** As in JSON and on the command line. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.missent.doctor.finding;

import java.util.Locale;

/** How much a finding matters; the most serious level first. */
public enum Level {
    /** Visitors get a wrong answer, or content reaches people for whom it is not meant. */
    ERROR,
    /** Some clients get a wrong answer, or requests cost more than they should. */
    WARNING,
    /** The operator should know it; nothing has to change. */
    INFO;

    /** The word in JSON and on the command line. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}

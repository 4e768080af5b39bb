package dev.missent.testkit;

import java.time.Duration;

/** How long anything in a test may take to make progress before that counts as an outcome: timed out. */
public final class Patience {
    /** The limit of every wait. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private Patience() {}

    /** The limit for socket options and the like. */
    public static int millis() {
        return (int) LIMIT.toMillis();
    }
}

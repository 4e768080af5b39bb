package dev.missent.gateway.acme;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** When a certificate is ordered. */
final class Renewal {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    private Renewal() {}

    /** When a third of the lifetime is left. */
    static Instant due(Instant notBefore, Instant notAfter) {
        return notAfter.minus(Duration.between(notBefore, notAfter).dividedBy(3));
    }

    /** How long to wait after so many failures in a row: a minute, then twice as long each time, up to an hour. */
    static Duration pause(int failures) {
        int doublings = Math.min(failures - 1, 6);
        var pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    /** When to try again after a failure at that moment: not before the server allows it. */
    static Instant again(Instant failed, int failures, @Nullable Instant notBefore) {
        var next = failed.plus(pause(failures));
        return notBefore != null && notBefore.isAfter(next) ? notBefore : next;
    }
}

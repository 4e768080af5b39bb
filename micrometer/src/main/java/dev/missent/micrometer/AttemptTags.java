package dev.missent.micrometer;

import dev.missent.client.Attempt;
import io.micrometer.core.instrument.Tags;

/**
 * The tags of one attempt. Every counter of one name has the same tags, so what does not apply is {@code none}.
 *
 * <table>
 * <caption>All values</caption>
 * <tr><td>{@code protocol}</td><td>{@code h2}, {@code http/1.1}, {@code none}</td></tr>
 * <tr><td>{@code connection}</td><td>{@code own}, {@code shared}, {@code none}</td></tr>
 * <tr><td>{@code outcome}</td><td>{@code 2xx} to {@code 5xx}, {@code 421}, {@code other}, or the word of the failure</td></tr>
 * <tr><td>{@code ground}</td><td>the word of {@link dev.missent.core.coalesce.Ground}, {@code none}</td></tr>
 * <tr><td>{@code recovery}</td><td>the word of {@link dev.missent.core.coalesce.Recovery}, {@code none}</td></tr>
 * </table>
 */
final class AttemptTags {
    private static final String NONE = "none";
    private static final int HUNDRED = 100;

    private AttemptTags() {}

    static Tags of(Attempt attempt) {
        var ground = attempt.ground();
        var recovery = attempt.recovery();
        return Tags.of("protocol", attempt.protocol() == null ? NONE : attempt.protocol(),
            "connection", connection(attempt),
            "outcome", outcome(attempt),
            "ground", ground == null ? NONE : ground.token(),
            "recovery", recovery == null ? NONE : recovery.token());
    }

    private static String connection(Attempt attempt) {
        if (attempt.connection() == null) {
            return NONE;
        }
        return attempt.isShared() ? "shared" : "own";
    }

    private static String outcome(Attempt attempt) {
        if (attempt.failure() != null) {
            return word(attempt.failure());
        }
        return attempt.isMisdirected() ? "421" : statusClass(attempt.status());
    }

    /** The word of a failure is followed by a detail, which may have been written by the server. */
    private static String word(String failure) {
        int end = failure.indexOf(':');
        return end < 0 ? failure : failure.substring(0, end);
    }

    /** A server may answer any three digits (RFC 9110 s15); a class that does not exist gets no tag of its own. */
    private static String statusClass(int status) {
        return switch (status / HUNDRED) {
            case 2 -> "2xx";
            case 3 -> "3xx";
            case 4 -> "4xx";
            case 5 -> "5xx";
            default -> "other";
        };
    }
}

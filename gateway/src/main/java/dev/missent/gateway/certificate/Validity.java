package dev.missent.gateway.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When a certificate is good.
 *
 * @param from its first moment
 * @param until its last moment
 */
public record Validity(Instant from, Instant until) {
    private static final Duration SOON = Duration.ofDays(14);
    private static final int PART = 5;

    /** That of a certificate. */
    public static Validity of(X509Certificate certificate) {
        return new Validity(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /** Whether it is good at that moment. */
    boolean isNow(Instant now) {
        return !now.isBefore(from) && !now.isAfter(until);
    }

    /** Whether it is good for less than two weeks, or less than a fifth of its life if that is shorter: a certificate that is renewed in time never reaches this. */
    boolean endsSoon(Instant now) {
        var part = Duration.between(from, until).dividedBy(PART);
        return until.isBefore(now.plus(part.compareTo(SOON) < 0 ? part : SOON));
    }

    /** What to report about the certificate at that moment, as the end of a sentence; null for nothing. */
    public @Nullable String remark(Instant now) {
        if (now.isBefore(from)) {
            return "is not valid before " + from;
        }
        if (now.isAfter(until)) {
            return "expired at " + until;
        }
        return endsSoon(now) ? "expires in " + rest(Duration.between(now, until)) + ", at " + until : null;
    }

    private static String rest(Duration rest) {
        return rest.toDays() > 1
            ? rest.toDays() + " days"
            : rest.toHours() > 1 ? rest.toHours() + " hours" : rest.toMinutes() + " minutes";
    }
}

package dev.missent.doctor.report.html;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A time in a form for people. Text that is not a time is shown unchanged: a case file may have come from anywhere.
 *
 * @param iso as in the case file
 */
record Moment(String iso) {
    private static final DateTimeFormatter MINUTE = format("d MMMM uuuu, HH:mm 'UTC'");
    private static final DateTimeFormatter DAY = format("d MMMM uuuu");
    private static final DateTimeFormatter STAMPED = format("dd MMM uuuu");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** {@code 23 November 2026, 07:11 UTC}. */
    String minute() {
        return print(MINUTE);
    }

    /** {@code 23 November 2026}. */
    String day() {
        return print(DAY);
    }

    /** {@code 23 NOV 2026}. */
    String stamped() {
        return print(STAMPED).toUpperCase(Locale.ENGLISH);
    }

    /** How long it is after another, negative when it is before; null when one of the two is no time. */
    @Nullable
    Duration since(Moment other) {
        var from = other.instant();
        var to = instant();
        return from == null || to == null ? null : Duration.between(from, to);
    }

    private String print(DateTimeFormatter format) {
        var instant = instant();
        return instant == null ? iso : format.format(instant);
    }

    private @Nullable Instant instant() {
        try {
            return Instant.parse(iso);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}

package dev.missent.doctor.chart;

import java.util.Objects;

import dev.missent.doctor.casefile.Exchange.Reply;

/** Whether two responses are the same site's. */
public enum Likeness {
    /** The same page, or the same redirection. */
    SAME,
    /** Another page. */
    DIFFERENT,
    /** Cannot be told: the page changes with every request and has no title. */
    UNCLEAR;

    private static final int REDIRECTION = 300;
    private static final int ERROR = 400;

    /** Compares. */
    public static Likeness of(Reply one, Reply other) {
        if (one.status() != other.status()) {
            return DIFFERENT;
        }
        if (one.status() >= REDIRECTION && one.status() < ERROR) {
            return Objects.equals(one.field("location"), other.field("location")) ? SAME : DIFFERENT;
        }
        var first = one.body();
        var second = other.body();
        if (first.sha256().equals(second.sha256())) {
            return SAME;
        }
        if (first.title() != null && second.title() != null) {
            return first.title().equals(second.title()) && Objects.equals(first.canonical(), second.canonical())
                ? SAME
                : DIFFERENT;
        }
        return (first.title() == null) == (second.title() == null) ? UNCLEAR : DIFFERENT;
    }
}

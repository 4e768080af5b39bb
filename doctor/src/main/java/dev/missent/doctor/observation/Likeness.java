package dev.missent.doctor.observation;

import java.util.Objects;

import dev.missent.doctor.casefile.Exchange.Reply;
import org.jspecify.annotations.Nullable;

/** Whether two responses are the same site's. */
public enum Likeness {
    /** The same page, or the same redirection. */
    SAME,
    /** Another page. */
    DIFFERENT,
    /** The pages cannot be compared: they change with every request and have no title. */
    UNCLEAR;

    private static final int REDIRECTION = 300;
    private static final int ERROR = 400;

    /** The place to which a redirection leads, without the query, which may change with every request. */
    private static @Nullable String place(Reply reply) {
        String location = reply.field("location");
        return location == null ? null : location.replaceFirst("[?#].*", "");
    }

    /** Compares two responses by status, place of redirection, digest, title and canonical link. */
    public static Likeness of(Reply one, Reply other) {
        if (one.status() != other.status()) {
            return DIFFERENT;
        }
        if (one.status() >= REDIRECTION && one.status() < ERROR) {
            return Objects.equals(place(one), place(other)) ? SAME : DIFFERENT;
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

package dev.missent.core.coalesce;

import java.util.Locale;

/** What a client does about a 421 (RFC 9110 s15.5.20: "MAY retry the request, whether or not the method is idempotent"). The tokens are stable. */
public enum Recovery {
    /** Repeat it on a connection that was opened for the origin. */
    OWN_CONNECTION("repeated on a connection of the origin's own", true),
    /** Repeat it on a new connection: the one that answered was the origin's own. */
    NEW_CONNECTION("repeated on a new connection", true),
    /** It has been repeated already: the second 421 is the answer. */
    SECOND_421("not repeated: it is the second 421", false),
    /** The application chose another server name than the host: the mismatch is its own. */
    SNI_OVERRIDDEN("not repeated: the application set another server name or address than the host's", false),
    /** The body is gone: what was not kept cannot be sent again. */
    BODY_NOT_REPEATABLE("not repeated: the body cannot be sent a second time", false),
    /** The application does not want a 421 of the origin's own connection to be repeated. */
    SWITCHED_OFF("not repeated: switched off for the origin's own connection", false),
    /** A new connection recently brought the same answer. */
    LATELY_IN_VAIN("not repeated: a new connection did not help a short while ago", false);

    private final String sentence;
    private final boolean repeats;

    Recovery(String sentence, boolean repeats) {
        this.sentence = sentence;
        this.repeats = repeats;
    }

    /**
     * Decides what follows a 421.
     *
     * @param misdirection how it came about
     */
    public static Recovery after(Misdirection misdirection) {
        if (misdirection.overridden()) {
            return SNI_OVERRIDDEN;
        }
        if (misdirection.second()) {
            return SECOND_421;
        }
        if (!misdirection.repeatable()) {
            return BODY_NOT_REPEATABLE;
        }
        if (misdirection.shared()) {
            return OWN_CONNECTION;
        }
        if (!misdirection.repeatsOwn()) {
            return SWITCHED_OFF;
        }
        return misdirection.latelyInVain() ? LATELY_IN_VAIN : NEW_CONNECTION;
    }

    /**
     * How a 421 came about.
     *
     * @param shared whether the connection had been opened for another origin
     * @param overridden whether the application chose SNI or address
     * @param second whether the request had been repeated after a 421 already
     * @param repeatable whether the body can be sent again
     * @param repeatsOwn whether the application wants a 421 of the origin's own connection to be repeated
     * @param latelyInVain whether a new connection recently brought the same answer
     */
    public record Misdirection(boolean shared, boolean overridden, boolean second, boolean repeatable, boolean repeatsOwn,
        boolean latelyInVain) {}

    /** Whether the request is sent again. */
    public boolean repeats() {
        return repeats;
    }

    /** The stable word for events, logs and JSON. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String sentence() {
        return sentence;
    }
}

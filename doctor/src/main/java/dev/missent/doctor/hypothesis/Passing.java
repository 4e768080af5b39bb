package dev.missent.doctor.hypothesis;

import org.jspecify.annotations.Nullable;

/**
 * How the first server passes requests on.
 *
 * @param name where the server name comes from that it sends
 * @param fixedName that name, for {@code FIXED}
 * @param host where the Host comes from that it sends
 * @param fixedHost that Host, for {@code FIXED}
 * @param keeping how it keeps connections and TLS sessions
 */
public record Passing(Name name, @Nullable String fixedName, Sent host, @Nullable String fixedHost, Keeping keeping) {
    /** The server name and Host are those of the request, and nothing is shared between names. */
    public static final Passing RIGHT = new Passing(Name.AS_SENT, null, Sent.AS_CAME, null, Keeping.PER_NAME);
    /** A name that no server has. */
    static final String NOBODY = "";

    /** The server name. */
    public enum Name {
        /** The Host that is sent with it. */
        AS_SENT,
        /** The Host that came, also where another one is sent. */
        AS_CAME,
        /** None. */
        NONE,
        /** Always the same one. */
        FIXED,
        /** Host with its port. */
        WITH_PORT,
        /** The server name that the client has sent. */
        COPIED
    }

    /** The Host. */
    public enum Sent {
        AS_CAME,
        /** Always the same one. */
        FIXED,
        /** None that the upstream server accepts: twice, empty, or a request without TLS to a port that wants it. */
        MALFORMED
    }

    /** What is kept, and for whom. */
    public enum Keeping {
        PER_NAME,
        /** Connections are kept for all names. */
        CONNECTIONS_FOR_ALL,
        /** The same, and the requests of other visitors, or of several processes, come between. */
        CONNECTIONS_OF_MANY,
        /** TLS sessions are kept for all names. */
        SESSIONS_FOR_ALL
    }

    /** The Host that the upstream server gets. */
    String hostFor(Question question) {
        return host == Sent.FIXED && fixedHost != null ? fixedHost : question.host();
    }

    /** The server name that the upstream server gets, null for none. */
    @Nullable
    String nameFor(Question question) {
        return switch (name) {
            case AS_SENT -> hostFor(question);
            case AS_CAME -> question.host();
            case NONE -> null;
            case FIXED -> fixedName;
            case WITH_PORT -> question.port() == Question.Port.PRESENT ? NOBODY : question.host();
            case COPIED -> question.sni();
        };
    }

    Passing withName(Name other, @Nullable String fixed) {
        return new Passing(other, fixed, host, fixedHost, keeping);
    }

    Passing withHost(Sent other, @Nullable String fixed) {
        return new Passing(name, fixedName, other, fixed, keeping);
    }

    Passing keeping(Keeping other) {
        return new Passing(name, fixedName, host, fixedHost, other);
    }
}

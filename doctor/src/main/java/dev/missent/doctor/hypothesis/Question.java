package dev.missent.doctor.hypothesis;

import org.jspecify.annotations.Nullable;

/**
 * A probe, as far as a hypothesis cares.
 *
 * @param place which server is asked
 * @param sni the server name, null for none
 * @param host the host of the request, without its port
 * @param port how Host has its port
 * @param http2 whether the request is sent over HTTP/2
 * @param before which name the request before this one was for
 */
public record Question(Outcome.Place place, @Nullable String sni, String host, Port port, boolean http2, Before before) {
    /** How Host has the port of the URL. */
    public enum Port {
        /** Host has no port. */
        ABSENT,
        /** Host has the port, as for every URL with another port than 443. */
        PRESENT
    }

    /** What came before over other connections of the same client. */
    public enum Before {
        /** Any name, or several requests at the same moment. */
        UNKNOWN,
        /** The same name, which was served. */
        SAME_NAME_SERVED
    }

    /** A question to the first server over the name's own connection. */
    public static Question own(String host, Port port, boolean http2) {
        return new Question(Outcome.Place.FRONT, host, host, port, http2, Before.UNKNOWN);
    }

    /** A question to the upstream server. */
    public static Question direct(@Nullable String sni, String host, Port port) {
        return new Question(Outcome.Place.BEHIND, sni, host, port, false, Before.UNKNOWN);
    }

    /** The same question about a host over the connection of another name. */
    public Question over(String connection) {
        return new Question(place, connection, host, port, http2, before);
    }

    /** Whether the request is sent over a connection of its own name. */
    public boolean isOwn() {
        return host.equals(sni);
    }
}

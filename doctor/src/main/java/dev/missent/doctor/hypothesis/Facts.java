package dev.missent.doctor.hypothesis;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known before anything is assumed.
 *
 * @param names the hosts that were asked about
 * @param closed the hosts that are refused because they want a client certificate, and none was at hand
 * @param closedBehind the hosts for which the upstream server wants a client certificate
 * @param misdirected the crossings that {@code core} judges to be misdirected
 * @param port how Host has the port of these hosts
 * @param behind whether the first server speaks TLS to another one
 */
public record Facts(List<String> names, Set<String> closed, Set<String> closedBehind, Set<Crossing> misdirected,
    Question.Port port, Behind behind) {
    /** Copies the collections. */
    public Facts {
        names = List.copyOf(names);
        closed = Set.copyOf(closed);
        closedBehind = Set.copyOf(closedBehind);
        misdirected = Set.copyOf(misdirected);
    }

    /** What shows how the first server speaks to another one. */
    public enum Behind {
        UNSEEN,
        /** Another server writes some of the pages; whether it is reached over TLS does not show. */
        ANOTHER_SERVER,
        TLS,
        CLEARTEXT
    }

    /** A request for a host over the connection of another name. */
    public record Crossing(String connection, String host) {}

    boolean isMisdirected(@Nullable String connection, String host) {
        return connection != null && misdirected.contains(new Crossing(connection, host));
    }

    boolean isName(@Nullable String host) {
        return host != null && names.contains(host);
    }
}

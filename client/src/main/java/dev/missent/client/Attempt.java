package dev.missent.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Recovery;
import org.jspecify.annotations.Nullable;

/**
 * One request as it was sent: on which connection, why on that one, and what came of it.
 *
 * @param number 1 for the first attempt of a call; redirects and repetitions count on
 * @param method the method
 * @param uri the target
 * @param connection the id of the connection, unique in this process; null when there was none
 * @param protocol {@code h2} or {@code http/1.1}; null when there was no connection
 * @param sni the server name that was sent in the handshake of that connection; null for none
 * @param peer the address that the connection goes to; null when there was none
 * @param ground why that connection may carry the origin; null when there was none
 * @param reused whether the connection had carried a request before
 * @param passedOver the open connections that were looked at and not used, with the reason
 * @param status the status of the response; 0 when there was none
 * @param failure why there was no response, a stable word with a detail; null when there was one
 * @param recovery what was done about a 421; null when the response was not a 421
 */
public record Attempt(int number, String method, URI uri, @Nullable String connection, @Nullable String protocol,
    @Nullable String sni,
    @Nullable InetSocketAddress peer, @Nullable Ground ground, boolean reused, List<PassedOver> passedOver, int status,
    @Nullable String failure, @Nullable Recovery recovery) {
    /** Copies the list. */
    public Attempt {
        passedOver = List.copyOf(passedOver);
    }

    /**
     * An open connection that was not used.
     *
     * @param connection its id
     * @param openedFor the origin that it was opened for
     * @param obstacle why it may not carry the origin
     */
    public record PassedOver(String connection, String openedFor, Obstacle obstacle) {}

    /** Whether the connection had been opened for another origin. */
    public boolean isShared() {
        return ground != null && ground.isShared();
    }

    /** Whether the server answered 421. */
    public boolean isMisdirected() {
        return status == 421;
    }

    /** One line for people: {@code 2 GET https://b.example/ 200 h2 own connection 5a1f (SNI b.example, 192.0.2.1:443)}. */
    @Override
    public String toString() {
        var line = new StringBuilder().append(number).append(' ').append(method).append(' ').append(uri).append(' ')
            .append(failure == null ? String.valueOf(status) : failure);
        if (connection != null) {
            line.append(' ').append(protocol).append(isShared() ? " shared" : " own").append(" connection ").append(connection)
                .append(" (SNI ").append(sni == null ? "none" : sni).append(", ").append(peer).append(')');
        }
        if (recovery != null) {
            line.append("; ").append(recovery.sentence());
        }
        for (var passed : passedOver) {
            line.append("; not ").append(passed.connection()).append(": ").append(passed.obstacle().token());
        }
        return line.toString();
    }
}

package dev.missent.lab.scenario;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One thing that a plain client does or looks at, and what must be seen. */
public sealed interface Step {
    /**
     * A request on a connection of its own.
     *
     * @param http2 whether it is HTTP/2
     * @param sni the name in the handshake; null for none
     * @param hosts the values of the Host lines, or the one authority; {@code =} before a value means without the port that is added otherwise
     * @param outcomes the statuses or words of which one must come: {@code alert}, {@code reset}, {@code goaway}, {@code stream-error}, …
     * @param body a part of the body; after {@code !} one that must not be in it; null for any body
     * @param path the path
     * @param certificate the client certificate to show; null for none
     * @param via where to connect; null for the first server
     * @param verified whether the server's certificate must be in order for the name
     */
    record Ask(boolean http2, @Nullable String sni, List<String> hosts, List<String> outcomes, @Nullable String body, String path,
        @Nullable String certificate, @Nullable String via, boolean verified) implements Step {
        /** Copies the lists. */
        public Ask {
            hosts = List.copyOf(hosts);
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public String toString() {
            return (http2 ? "h2" : "h1") + " SNI " + (sni == null ? "-" : sni) + " Host " + String.join(" + ", hosts)
                + (path.equals("/") ? "" : path) + (certificate == null ? "" : " with certificate " + certificate)
                + (via == null ? "" : " via " + via);
        }
    }

    /** The names in the certificate shown for an SNI. */
    record Coverage(String sni, String name, boolean covered) implements Step {}

    /** A line, as a regular expression, that comes in a server's logs. */
    record Logged(String server, String pattern) implements Step {}

    /** All servers are stopped and started again. */
    record Restart() implements Step {}
}

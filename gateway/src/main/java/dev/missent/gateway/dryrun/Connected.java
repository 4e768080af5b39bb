package dev.missent.gateway.dryrun;

import dev.missent.core.connection.ConnectionContext;

/** What becomes of a client's attempt to open a connection. */
public sealed interface Connected {
    /**
     * A connection.
     *
     * @param context its facts
     */
    record Open(ConnectionContext context) implements Connected {}

    /**
     * None.
     *
     * @param obstacle why
     * @param alert the number of the TLS alert; 0 when there is none
     */
    record Refused(Obstacle obstacle, int alert) implements Connected {}

    /** Why there is no connection. */
    enum Obstacle {
        /** {@code sni.missing: reject}. */
        MISSING_SERVER_NAME("missing_extension", "ends handshakes without a server name", "RFC 9846 s9.2"),
        /** {@code sni.unknown: reject}. */
        UNKNOWN_SERVER_NAME("unrecognized_name", "ends handshakes with a name that no site has", "RFC 6066 s3"),
        /** None of the protocols of the client is spoken. */
        NO_PROTOCOL("no_application_protocol", "speaks none of the client's protocols under that server name", "RFC 7301 s3.2"),
        /** The client's highest version is too low. */
        OLD_TLS("protocol_version", "wants a later version of TLS under that server name", "RFC 9846 s6.2"),
        /** A client certificate is required, and the client has none that is accepted. */
        NO_CLIENT_CERTIFICATE("certificate_required", "requires a client certificate under that server name", "RFC 9846 s6.2"),
        /** The listener has no certificate to present. */
        NO_CERTIFICATE("no_certificate", "has no certificate to present yet", "RFC 9846 s4.5.2");

        private final String token;
        private final String clause;
        private final String source;

        Obstacle(String token, String clause, String source) {
            this.token = token;
            this.clause = clause;
            this.source = source;
        }

        /** The name of the alert, or of what is missing. */
        public String token() {
            return token;
        }

        /** What the listener does: the rest of a sentence that begins with the listener. */
        public String clause() {
            return clause;
        }

        /** Which RFC says so. */
        public String source() {
            return source;
        }
    }
}

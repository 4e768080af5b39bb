package dev.missent.wire;

import org.jspecify.annotations.Nullable;

/**
 * Why there is no response.
 *
 * @param kind what happened
 * @param detail for logs: one line, never shown to a peer
 * @param cause what was thrown, null when nothing was
 */
public record Failure(Kind kind, String detail, @Nullable Throwable cause) {
    /** Without anything thrown. */
    public Failure(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /** What happened. */
    public enum Kind {
        /** The address could not be connected to. */
        CONNECT("upstream_connect_failed", true),
        /** No connection within the time allowed. */
        CONNECT_TIMEOUT("upstream_connect_timeout", true),
        /** The TLS handshake failed. */
        TLS("upstream_tls_failed", true),
        /** The certificate is not trusted, or not valid for the name. */
        CERTIFICATE("upstream_certificate_invalid", true),
        /** Closed or reset before anything of the response came, on a connection that had carried a request before. */
        STALE("upstream_connection_stale", false),
        /** The proxy opens no tunnel to the target. */
        PROXY("proxy_refused", true),
        /** The peer said that it has not looked at the request (GOAWAY, REFUSED_STREAM). */
        NOT_PROCESSED("upstream_refused", true),
        /** Closed or reset. */
        CLOSED("upstream_closed", false),
        /** What came was no HTTP. */
        PROTOCOL("upstream_protocol_error", false),
        /** No response within the time allowed. */
        RESPONSE_TIMEOUT("upstream_response_timeout", false),
        /** Nothing moved for too long. */
        IDLE("upstream_idle_timeout", false),
        /** All connections are in use. */
        EXHAUSTED("upstream_connections_exhausted", true);

        private final String token;
        private final boolean unsent;

        Kind(String token, boolean unsent) {
            this.token = token;
            this.unsent = unsent;
        }

        /** The stable token: access log, metric. */
        public String token() {
            return token;
        }

        /** Whether the request was certainly not processed, so that it may be repeated whatever the method. */
        public boolean isUnsent() {
            return unsent;
        }
    }
}

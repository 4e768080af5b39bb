package dev.missent.wire;

import org.jspecify.annotations.Nullable;

/**
 * Why there is no response.
 *
 * @param kind what happened: what may follow depends on that
 * @param why what exactly was in the way
 * @param detail for logs: one line, never shown to a peer that is not trusted
 * @param cause what was thrown, null when nothing was
 */
public record Failure(Kind kind, FailureCause why, String detail, @Nullable Throwable cause) {
    /** Without anything thrown: the usual cause of the kind. */
    public Failure(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /** With the cause that what was thrown tells, or the usual one of the kind. */
    public Failure(Kind kind, String detail, @Nullable Throwable cause) {
        this(kind, FailureCause.of(kind, cause), detail, cause);
    }

    /** Without anything thrown. */
    public Failure(Kind kind, FailureCause why, String detail) {
        this(kind, why, detail, null);
    }

    /** The detail for people: where something was thrown, the words that are closest to the root of it. */
    public String sentence() {
        return cause == null ? detail : Thrown.sentence(cause);
    }

    /** The alert by which the other side has ended the handshake or the connection; null when it has sent none. */
    public @Nullable TlsAlert alert() {
        return cause == null ? null : Thrown.alert(cause);
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

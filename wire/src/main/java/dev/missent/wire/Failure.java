package dev.missent.wire;

import org.jspecify.annotations.Nullable;

/**
 * Why there is no response.
 *
 * @param kind what happened: what may follow depends on that
 * @param why what exactly was in the way
 * @param detail for logs: one line, never shown to a peer that is not trusted
 * @param cause what was thrown, null when nothing was
 * @param http2Code the error code with which the other side has ended the HTTP/2 stream or connection (RFC 9113 s7), or {@link #NO_CODE}
 */
public record Failure(Kind kind, FailureCause why, String detail, @Nullable Throwable cause, long http2Code) {
    /** The other side has sent no error code of HTTP/2. */
    public static final long NO_CODE = -1;

    /** Without anything thrown: the usual cause of the kind. */
    public Failure(Kind kind, String detail) {
        this(kind, detail, null);
    }

    /** With the cause that what was thrown tells, or the usual one of the kind. */
    public Failure(Kind kind, String detail, @Nullable Throwable cause) {
        this(kind, FailureCause.of(kind, cause), detail, cause, NO_CODE);
    }

    /** Without anything thrown. */
    public Failure(Kind kind, FailureCause why, String detail) {
        this(kind, why, detail, null, NO_CODE);
    }

    /** The other side has ended the HTTP/2 stream or connection with an error code. */
    public static Failure withCode(Kind kind, FailureCause why, String detail, long code) {
        return new Failure(kind, why, detail + ", code " + code, null, code);
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
        CONNECT("connect_failed"),
        /** No connection within the time allowed. */
        CONNECT_TIMEOUT("connect_timeout"),
        /** The TLS handshake failed. */
        TLS("tls_failed"),
        /** The certificate is not trusted, or not valid for the name. */
        CERTIFICATE("certificate_invalid"),
        /** Closed or reset before anything of the response came, on a connection that had carried a request before. */
        STALE("connection_stale"),
        /** The proxy opens no tunnel to the target. */
        PROXY("proxy_refused"),
        /** The peer said that it has not looked at the request (GOAWAY, REFUSED_STREAM). */
        NOT_PROCESSED("refused"),
        /** Closed or reset. */
        CLOSED("closed"),
        /** What came was not HTTP. */
        PROTOCOL("protocol_error"),
        /** No response within the time allowed. */
        RESPONSE_TIMEOUT("response_timeout"),
        /** Nothing moved for too long. */
        IDLE("idle_timeout"),
        /** All connections are in use. */
        EXHAUSTED("connections_exhausted");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /** The stable token: {@code closed}. The gateway's log and metrics say of an upstream server {@code upstream_closed}. */
        public String token() {
            return token;
        }
    }
}

package dev.missent.wire;

import org.jspecify.annotations.Nullable;

/**
 * What exactly was in the way of a response, as far as it was measured: finer than {@link Failure.Kind}, which says what follows from it. The
 * list is closed; its words are documented in {@code docs/reference/upstream-errors.md}, added to, never renamed.
 */
public enum FailureCause {
    /** The resolver knows no such name, or no address of it. */
    NAME_NOT_FOUND("dns_name_not_found"),
    /** The resolver gave no answer, or one that says nothing about the name. */
    NAME_LOOKUP_FAILED("dns_error"),
    /** ECONNREFUSED: nothing listens on the port. */
    CONNECTION_REFUSED("connection_refused"),
    /** ECONNRESET, EPIPE: the other side, or something between, has thrown the connection away. */
    CONNECTION_RESET("connection_reset"),
    /** The other side has closed the connection, in order, before anything of the response came. */
    CONNECTION_CLOSED("connection_closed"),
    /** ETIMEDOUT: the operating system gave up. */
    CONNECTION_TIMED_OUT("connection_timed_out"),
    /** EHOSTUNREACH. */
    HOST_UNREACHABLE("host_unreachable"),
    /** ENETUNREACH. */
    NETWORK_UNREACHABLE("network_unreachable"),
    /** EADDRNOTAVAIL: no local port is left, or the address cannot be connected to. */
    ADDRESS_NOT_AVAILABLE("address_not_available"),
    /** EACCES, EPERM: a rule of this machine. */
    PERMISSION_DENIED("permission_denied"),
    /** EMFILE, ENFILE. */
    TOO_MANY_OPEN_FILES("too_many_open_files"),
    /** Any other error of a socket. */
    SOCKET_ERROR("socket_error"),
    /** The TCP connection was not there in the time allowed. */
    CONNECT_TIMEOUT("connect_timeout"),
    /** The TCP connection was there, the TLS handshake was not complete in the time allowed. */
    HANDSHAKE_TIMEOUT("tls_handshake_timeout"),
    /** The other side has sent a fatal alert. */
    TLS_ALERT("tls_alert"),
    /** What the other side sent was not TLS. */
    NOT_TLS("not_tls"),
    /** The other side has closed the connection in the middle of the handshake, without an alert. */
    CLOSED_IN_HANDSHAKE("closed_in_handshake"),
    /** Our engine has ended the handshake for another reason than the certificate. */
    TLS_ERROR("tls_error"),
    /** A certificate of the chain is past its notAfter. */
    CERTIFICATE_EXPIRED("certificate_expired"),
    /** A certificate of the chain is before its notBefore. */
    CERTIFICATE_NOT_YET_VALID("certificate_not_yet_valid"),
    /** No chain leads to an authority that is trusted. */
    CERTIFICATE_UNKNOWN_AUTHORITY("certificate_unknown_authority"),
    /** The certificate is not valid for the name. */
    CERTIFICATE_NAME_MISMATCH("certificate_name_mismatch"),
    /** A certificate of the chain is revoked. */
    CERTIFICATE_REVOKED("certificate_revoked"),
    /** No certificate was presented. */
    CERTIFICATE_MISSING("certificate_missing"),
    /** The certificate is not accepted for another reason. */
    CERTIFICATE_INVALID("certificate_invalid"),
    /** What came breaks a rule of HTTP. */
    MALFORMED_RESPONSE("malformed_response"),
    /** More came on the connection than the last response. */
    SURPLUS_BYTES("surplus_bytes"),
    /** The connection ended in the middle of the response. */
    RESPONSE_INCOMPLETE("response_incomplete"),
    /** RST_STREAM. */
    STREAM_RESET("stream_reset"),
    /** GOAWAY. */
    GOAWAY("goaway"),
    /** The request did not leave this process. */
    REQUEST_NOT_SENT("request_not_sent"),
    /** The request itself cannot be sent as it is. */
    REQUEST_INVALID("request_invalid"),
    /** The head of the response did not come in the time allowed. */
    RESPONSE_TIMEOUT("response_timeout"),
    /** Nothing moved for too long in the middle of a message. */
    IDLE_TIMEOUT("idle_timeout"),
    /** All connections are in use, or too many requests wait for one. */
    NO_FREE_CONNECTION("no_free_connection"),
    /** A proxy opens no tunnel. */
    TUNNEL_REFUSED("tunnel_refused"),
    /** The response was 421. */
    STATUS_421("status_421"),
    /** The other side does not switch protocols. */
    SWITCH_REFUSED("switch_refused");

    private final String token;

    FailureCause(String token) {
        this.token = token;
    }

    /** The stable word: access log, status, metric. */
    public String token() {
        return token;
    }

    /** The cause of a failure: what was thrown tells, or the kind. */
    public static FailureCause of(Failure.Kind kind, @Nullable Throwable thrown) {
        var found = thrown == null ? null : Thrown.cause(thrown);
        if (found == CONNECTION_CLOSED && kind == Failure.Kind.TLS) {
            return CLOSED_IN_HANDSHAKE;
        }
        return found == null ? usual(kind) : found;
    }

    private static FailureCause usual(Failure.Kind kind) {
        return switch (kind) {
            case CONNECT -> SOCKET_ERROR;
            case CONNECT_TIMEOUT -> CONNECT_TIMEOUT;
            case TLS -> TLS_ERROR;
            case CERTIFICATE -> CERTIFICATE_INVALID;
            case STALE, CLOSED -> CONNECTION_CLOSED;
            case PROXY -> TUNNEL_REFUSED;
            case NOT_PROCESSED -> REQUEST_NOT_SENT;
            case PROTOCOL -> MALFORMED_RESPONSE;
            case RESPONSE_TIMEOUT -> RESPONSE_TIMEOUT;
            case IDLE -> IDLE_TIMEOUT;
            case EXHAUSTED -> NO_FREE_CONNECTION;
        };
    }
}

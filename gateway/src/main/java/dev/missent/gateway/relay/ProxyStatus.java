package dev.missent.gateway.relay;

import dev.missent.wire.Failure;
import dev.missent.wire.ServerConnection;
import io.netty.util.AsciiString;

/**
 * The Proxy-Status field (RFC 9209): why there is no response of the upstream, for those who run the gateway: peers that are trusted, and
 * peers on the same machine.
 */
final class ProxyStatus {
    private static final AsciiString NAME = AsciiString.cached("proxy-status");

    private ProxyStatus() {}

    /** Adds what is to be said about a failure. */
    static Answer failed(Answer answer, Failure.Kind kind, ServerConnection connection) {
        return add(answer, "missent; error=" + error(kind), connection);
    }

    /** Adds what is to be said about a 421 of the upstream: it is the gateway's, not the client's, that was misdirected. */
    static Answer misdirected(Answer answer, ServerConnection connection) {
        return add(answer, "missent; received-status=421; details=\"upstream_421\"", connection);
    }

    private static Answer add(Answer answer, String value, ServerConnection connection) {
        boolean told = connection.isTrusted() || connection.client().getAddress().isLoopbackAddress();
        return told ? answer.with(NAME, value) : answer;
    }

    /** RFC 9209 s2.3. */
    private static String error(Failure.Kind kind) {
        return switch (kind) {
            case CONNECT -> "destination_unavailable";
            case CONNECT_TIMEOUT -> "connection_timeout";
            case TLS -> "tls_protocol_error";
            case CERTIFICATE -> "tls_certificate_error";
            case STALE, CLOSED, NOT_PROCESSED -> "connection_terminated";
            case PROXY -> "proxy_internal_error";
            case PROTOCOL -> "http_protocol_error";
            case RESPONSE_TIMEOUT -> "http_response_timeout";
            case IDLE -> "connection_read_timeout";
            case EXHAUSTED -> "connection_limit_reached";
        };
    }
}

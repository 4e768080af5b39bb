package dev.missent.gateway.relay;

import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.TlsAlert;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * The Proxy-Status field (RFC 9209): why there is no response of the upstream, for the operator. Peers on the same machine
 * get words of closed lists; only trusted peers get addresses, and sentences that can have names and addresses in them. No other peer gets
 * the field.
 */
final class ProxyStatus {
    private static final AsciiString NAME = AsciiString.cached("proxy-status");

    private final ServerConnection connection;
    private final StringBuilder value = new StringBuilder("missent");

    private ProxyStatus(ServerConnection connection) {
        this.connection = connection;
    }

    /**
     * Adds the field for a failure.
     *
     * @param nextHop the address and port that were tried, null when there was none
     */
    static Answer failed(Answer answer, Failure failure, @Nullable String nextHop, ServerConnection connection) {
        var status = new ProxyStatus(connection).problem(failure.why()).alert(failure.alert());
        return status.nextHop(nextHop).details(failure.why(), failure.sentence()).addTo(answer);
    }

    /** Adds the field for an upstream that does not switch protocols. */
    static Answer notSwitched(Answer answer, String sentence, @Nullable String nextHop, ServerConnection connection) {
        var status = new ProxyStatus(connection).problem(FailureCause.SWITCH_REFUSED);
        return status.nextHop(nextHop).details(FailureCause.SWITCH_REFUSED, sentence).addTo(answer);
    }

    /** Adds the field for a 421 of the upstream: the request of the gateway was misdirected, not that of the client. */
    static Answer misdirected(Answer answer, @Nullable String nextHop, ServerConnection connection) {
        return new ProxyStatus(connection).parameter("received-status", "421").nextHop(nextHop).quoted("details", "upstream_421")
            .addTo(answer);
    }

    private ProxyStatus problem(FailureCause why) {
        return parameter("error", error(why));
    }

    /** RFC 9209 s2.3.15. */
    private ProxyStatus alert(@Nullable TlsAlert alert) {
        return alert == null
            ? this
            : parameter("alert-id", Integer.toString(alert.code())).quoted("alert-message", alert.token());
    }

    private ProxyStatus nextHop(@Nullable String address) {
        return address == null || !connection.isTrusted() ? this : quoted("next-hop", address);
    }

    private ProxyStatus details(FailureCause why, String sentence) {
        return quoted("details", connection.isTrusted() ? why.token() + ": " + UpstreamFailures.brief(sentence) : why.token());
    }

    private ProxyStatus parameter(String name, String bare) {
        value.append("; ").append(name).append('=').append(bare);
        return this;
    }

    /** RFC 9651 s3.3.3: visible ASCII and spaces, with a backslash before quotes and backslashes. */
    private ProxyStatus quoted(String name, String text) {
        value.append("; ").append(name).append("=\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                value.append('\\');
            }
            value.append(c < ' ' || c > '~' ? '?' : c);
        }
        value.append('"');
        return this;
    }

    private Answer addTo(Answer answer) {
        boolean told = connection.isTrusted() || connection.client().getAddress().isLoopbackAddress();
        return told ? answer.with(NAME, value.toString()) : answer;
    }

    /** RFC 9209 s2.3. */
    private static String error(FailureCause why) {
        return switch (why) {
            case NAME_NOT_FOUND, NAME_LOOKUP_FAILED -> "dns_error";
            case CONNECTION_REFUSED -> "connection_refused";
            case HOST_UNREACHABLE, NETWORK_UNREACHABLE -> "destination_ip_unroutable";
            case PERMISSION_DENIED -> "destination_ip_prohibited";
            case ADDRESS_NOT_AVAILABLE, SOCKET_ERROR -> "destination_unavailable";
            case CONNECT_TIMEOUT, CONNECTION_TIMED_OUT, HANDSHAKE_TIMEOUT -> "connection_timeout";
            case CONNECTION_RESET, CONNECTION_CLOSED, CLOSED_IN_HANDSHAKE, STREAM_RESET, GOAWAY -> "connection_terminated";
            case TLS_ALERT -> "tls_alert_received";
            case NOT_TLS, TLS_ERROR -> "tls_protocol_error";
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_UNKNOWN_AUTHORITY, CERTIFICATE_NAME_MISMATCH,
                CERTIFICATE_REVOKED, CERTIFICATE_MISSING, CERTIFICATE_INVALID ->
                "tls_certificate_error";
            case MALFORMED_RESPONSE, SURPLUS_BYTES, STATUS_421 -> "http_protocol_error";
            case RESPONSE_INCOMPLETE -> "http_response_incomplete";
            case RESPONSE_TIMEOUT -> "http_response_timeout";
            case IDLE_TIMEOUT -> "connection_read_timeout";
            case NO_FREE_CONNECTION -> "connection_limit_reached";
            case SWITCH_REFUSED -> "http_upgrade_failed";
            case TOO_MANY_OPEN_FILES, REQUEST_NOT_SENT, REQUEST_INVALID, TUNNEL_REFUSED -> "proxy_internal_error";
        };
    }
}

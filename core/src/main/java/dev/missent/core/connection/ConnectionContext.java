package dev.missent.core.connection;

import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a connection, set once when its handshake has ended.
 *
 * @param listener the name of the listener that accepted it
 * @param protocol the protocol it speaks
 * @param security how it is secured
 */
public record ConnectionContext(String listener, Protocol protocol, Security security) {
    /** The server name, or null without TLS or without SNI. */
    public @Nullable Host sni() {
        return security instanceof Security.Tls tls ? tls.sni() : null;
    }

    /**
     * The scheme of requests that name none (RFC 9112 s3.3): https where the connection is secured or the peer is trusted to have secured
     * it.
     */
    public String scheme() {
        return switch (security) {
            case Security.Tls tls -> "https";
            case Security.Cleartext(var trustedGateway) -> trustedGateway ? "https" : "http";
        };
    }
}

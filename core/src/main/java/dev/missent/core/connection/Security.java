package dev.missent.core.connection;

import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/** How a connection is secured. */
public sealed interface Security {
    /**
     * Not at all.
     *
     * @param trustedGateway whether the peer is a gateway that is trusted to have done the TLS in front (RFC 9110 s7.4)
     */
    record Cleartext(boolean trustedGateway) implements Security {}

    /**
     * By TLS.
     *
     * @param sni the server name of this connection's ClientHello, or null when there was none (or an address: RFC 6066 s3)
     * @param presented the certificate that was presented
     * @param clientAuth the client-authentication policy under which the handshake was made
     * @param clientVerified whether a client certificate was presented and verified by that policy's trust set
     * @param version the negotiated version
     */
    record Tls(@Nullable Host sni, Presented presented, ClientAuth clientAuth, boolean clientVerified, TlsVersion version)
        implements
            Security {}
}

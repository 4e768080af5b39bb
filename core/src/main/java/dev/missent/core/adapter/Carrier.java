package dev.missent.core.adapter;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import org.jspecify.annotations.Nullable;

/** What an adapter knows about the connection on which a request has come. */
public sealed interface Carrier {
    /**
     * TLS does not end in this server: the connection is cleartext, or a proxy in front has ended TLS. That the proxy calls the request
     * secure ({@code X-Forwarded-Proto}) makes no difference: which certificate the client has seen is known to the proxy alone. Also where
     * this server has presented no certificate, so that there is nothing to compare.
     */
    record NotTls() implements Carrier {}

    /**
     * TLS ends in this server.
     *
     * @param protocol the protocol that is spoken on the connection
     * @param serverName the name in this connection's ClientHello, or null when there was none or it is not known. Never the name of the
     *        session, which of a resumed one can be the name of an earlier connection
     * @param presented what the certificate covers that was presented in the full handshake
     * @param clientCertificate whether the client has presented a certificate and the server has accepted it
     * @param version the negotiated version; what is older than TLS 1.2 counts as TLS 1.2
     */
    record Tls(Protocol protocol, @Nullable String serverName, Coverage presented, boolean clientCertificate, TlsVersion version)
        implements
            Carrier {}
}

package dev.missent.testkit.origin;

import java.security.cert.X509Certificate;

import org.jspecify.annotations.Nullable;

/**
 * A connection that an origin has accepted.
 *
 * @param number the how-manieth, from 1; failed handshakes count
 * @param hello what the ClientHello said; null in cleartext
 * @param alpn the protocol negotiated; null when none was
 * @param version {@code TLSv1.3} and the like; null in cleartext
 * @param client the client certificate; null when none was shown
 * @param proxyHeader the PROXY header as version 1 says it, {@code LOCAL} for that of version 2; null where none is expected
 */
public record OriginConnection(int number, @Nullable ClientHello hello, @Nullable String alpn, @Nullable String version,
    @Nullable X509Certificate client, @Nullable String proxyHeader) {

    /** The server name as it was sent on this connection. */
    public @Nullable String sni() {
        return hello == null ? null : hello.sni();
    }
}

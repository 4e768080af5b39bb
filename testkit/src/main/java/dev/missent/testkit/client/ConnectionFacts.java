package dev.missent.testkit.client;

import java.security.cert.X509Certificate;

import org.jspecify.annotations.Nullable;

/**
 * What the client knows about an open connection.
 *
 * @param leaf the certificate that the peer showed, in a resumed session the one of the full handshake; null in cleartext
 * @param alpn the protocol that was negotiated; null when none was
 * @param version {@code TLSv1.3} and the like; null in cleartext
 * @param resumed whether the session was resumed; exact, see {@link RawContext}
 */
public record ConnectionFacts(@Nullable X509Certificate leaf, @Nullable String alpn, @Nullable String version, boolean resumed) {
    static final ConnectionFacts CLEARTEXT = new ConnectionFacts(null, null, null, false);
}

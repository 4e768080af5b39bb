package dev.missent.wire.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;

/**
 * Everything that a handshake depends on. Sessions are resumed inside one policy only.
 *
 * @param listener the listener it belongs to
 * @param presented the certificate's name and coverage
 * @param chain the certificate chain, leaf first
 * @param key the key of the leaf
 * @param minimum the lowest version
 * @param clientAuth the client-authentication policy
 * @param trustAnchors the anchors for client certificates; empty without client authentication
 * @param revocations the revocation lists for client certificates; when there is any, every authority of a chain needs one (RFC 5280 s6.3)
 * @param protocols the protocols, most wanted first
 */
public record ServerPolicy(String listener, Presented presented, List<X509Certificate> chain, PrivateKey key, TlsVersion minimum,
    ClientAuth clientAuth, List<X509Certificate> trustAnchors, List<X509CRL> revocations, List<Protocol> protocols) {
    /** Copies the lists. */
    public ServerPolicy {
        chain = List.copyOf(chain);
        trustAnchors = List.copyOf(trustAnchors);
        revocations = List.copyOf(revocations);
        protocols = List.copyOf(protocols);
    }

    /** Without revocation lists. */
    public ServerPolicy(String listener, Presented presented, List<X509Certificate> chain, PrivateKey key, TlsVersion minimum,
        ClientAuth clientAuth, List<X509Certificate> trustAnchors, List<Protocol> protocols) {
        this(listener, presented, chain, key, minimum, clientAuth, trustAnchors, List.of(), protocols);
    }

    /** Equal for policies that are equal, across reloads: the session-id context and the certificate's name. */
    public String id() {
        return presented.name() + ":" + HexFormat.of().formatHex(sessionIdContext());
    }

    /** The session-id context: 32 octets that differ whenever the policy does, whatever it is called in a file. */
    byte[] sessionIdContext() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            text(digest, listener);
            for (var certificate : chain) {
                digest.update(certificate.getEncoded());
            }
            text(digest, minimum.name());
            text(digest, clientAuth.mode().name());
            for (var anchor : trustAnchors) {
                digest.update(anchor.getEncoded());
            }
            for (var revocation : revocations) {
                digest.update(revocation.getEncoded());
            }
            protocols.forEach(protocol -> text(digest, protocol.name()));
            return digest.digest();
        } catch (NoSuchAlgorithmException | CertificateEncodingException | CRLException impossible) {
            throw new IllegalStateException("certificates that were parsed can be encoded", impossible);
        }
    }

    private static void text(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}

package dev.missent.gateway.certificate;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.missent.core.name.Coverage;
import dev.missent.gateway.ocsp.Staple;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that the gateway can present.
 *
 * @param name its name in the configuration; for one of a folder: the file's name without {@code .pem} or {@code .crt}
 * @param chain the leaf, then the intermediates
 * @param key the private key; belongs to the leaf
 * @param coverage the names of the leaf
 * @param fingerprint SHA-256 of the leaf, in lower-case hexadecimal
 * @param source the file of the chain
 * @param staple what its authority says about it, or null
 */
public record Certificate(String name, List<X509Certificate> chain, PrivateKey key, Coverage coverage, String fingerprint,
    Path source, @Nullable Staple staple) {
    /** Copies the chain. */
    public Certificate {
        chain = List.copyOf(chain);
    }

    /** The certificate of a chain and its key. */
    static Certificate of(String name, List<X509Certificate> chain, PrivateKey key, Path source, @Nullable Staple staple)
        throws CertificateEncodingException {
        var leaf = chain.getFirst();
        return new Certificate(name, chain, key, Coverage.of(leaf), Fingerprint.of(List.of(leaf.getEncoded())), source, staple);
    }

    /** The certificate of the server itself. */
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name + " (" + coverage + ")";
    }
}

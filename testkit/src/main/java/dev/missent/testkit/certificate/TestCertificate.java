package dev.missent.testkit.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;

import io.netty.pkitesting.X509Bundle;

/** A certificate with its private key. */
public final class TestCertificate {
    private static final char[] NO_PASSWORD = {};

    private final X509Bundle bundle;

    TestCertificate(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /** The end-entity certificate. */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /** The certificate and its intermediates, without the trust anchor, as a server sends them. */
    public List<X509Certificate> chain() {
        return List.of(bundle.getCertificatePath());
    }

    /** The private key. */
    public PrivateKey key() {
        return bundle.getKeyPair().getPrivate();
    }

    /** The chain as PEM text. */
    public String chainPem() {
        return bundle.getCertificatePathPEM();
    }

    /** The key as PKCS#8 PEM text. */
    public String keyPem() {
        return bundle.getPrivateKeyPEM();
    }

    /** A PKCS#12 key store with this one entry and an empty password. */
    public KeyStore keyStore() {
        try {
            return bundle.toKeyStore(NO_PASSWORD);
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** Key managers for an {@link javax.net.ssl.SSLContext}. */
    public KeyManagerFactory keyManagers() {
        try {
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keyStore(), NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** Writes {@code NAME.pem} (chain) and {@code NAME.key} (PKCS#8) and answers the path of the chain. */
    public Path writeTo(Path directory, String name) throws IOException {
        Files.writeString(directory.resolve(name + ".key"), keyPem());
        return Files.writeString(directory.resolve(name + ".pem"), chainPem());
    }

    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}

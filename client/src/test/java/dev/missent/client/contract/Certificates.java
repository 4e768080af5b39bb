package dev.missent.client.contract;

import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;

/** The certificates of the loopback names, and contexts on both sides of them. */
final class Certificates {
    private static final TestAuthority AUTHORITY = TestAuthority.create("contract");
    private static final TestCertificate SERVER = AUTHORITY.server("localhost", "127.0.0.1");
    private static final SSLContext TRUSTING = context(new KeyManager[0], AUTHORITY);
    private static final SSLContext SERVING = context(keys(), AUTHORITY);

    private Certificates() {}

    static TestCertificate server() {
        return SERVER;
    }

    /** A certificate of the same authority for another name. */
    static TestCertificate misnamed() {
        return AUTHORITY.server("elsewhere.example");
    }

    /** A client's context that accepts {@link #server()}. */
    static SSLContext trusting() {
        return TRUSTING;
    }

    /** A client's context that accepts none of ours. */
    static SSLContext distrusting() {
        return context(new KeyManager[0], TestAuthority.create("nobody"));
    }

    /** A server's context with {@link #server()}. */
    static SSLContext serving() {
        return SERVING;
    }

    private static KeyManager[] keys() {
        return SERVER.keyManagers().getKeyManagers();
    }

    private static SSLContext context(KeyManager[] keys, TestAuthority trusted) {
        try {
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("ca", trusted.certificate());
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot make a context", unexpected);
        }
    }
}

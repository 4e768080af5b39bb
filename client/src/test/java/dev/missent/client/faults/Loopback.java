package dev.missent.client.faults;

import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;

/** The certificate of the loopback names and two test names, and contexts on both sides of it. */
public final class Loopback {
    private static final TestAuthority AUTHORITY = TestAuthority.create("faults");
    private static final TestCertificate SERVER = AUTHORITY.server("localhost", "127.0.0.1", "a.test", "b.test");
    private static final SSLContext TRUSTING = context(new KeyManager[0]);
    private static final SSLContext SERVING = context(SERVER.keyManagers().getKeyManagers());

    private Loopback() {}

    /** For localhost, 127.0.0.1, a.test and b.test. */
    public static TestCertificate certificate() {
        return SERVER;
    }

    /** Who has issued it. */
    public static TestAuthority authority() {
        return AUTHORITY;
    }

    /** A client's context that accepts it. */
    public static SSLContext trusting() {
        return TRUSTING;
    }

    /** A server's context with it. */
    public static SSLContext serving() {
        return SERVING;
    }

    private static SSLContext context(KeyManager[] keys) {
        try {
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("ca", AUTHORITY.certificate());
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

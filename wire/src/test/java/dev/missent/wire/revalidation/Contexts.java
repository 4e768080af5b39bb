package dev.missent.wire.revalidation;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.pkitesting.X509Bundle;

/** Contexts as applications make them. */
final class Contexts {
    private static final char[] NO_PASSWORD = {};

    private Contexts() {}

    /** Verifies as the JDK does. */
    static X509ExtendedTrustManager pkix(X509Certificate anchor) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("anchor", anchor);
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    static SSLContext trusting(X509Certificate anchor) throws Exception {
        return with(pkix(anchor));
    }

    static SSLContext with(TrustManager manager) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{manager}, null);
        return context;
    }

    static SSLContext server(X509Bundle identity) throws Exception {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(identity.toKeyStore(NO_PASSWORD), NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}

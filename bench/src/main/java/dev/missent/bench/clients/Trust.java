package dev.missent.bench.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom every client trusts.
 *
 * @param manager decides
 */
record Trust(X509TrustManager manager) {
    /** The authorities in a PEM file. */
    static Trust of(Path pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var content = Files.newInputStream(pem)) {
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                store.setCertificateEntry("authority " + store.size(), authority);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return new Trust((X509TrustManager) factory.getTrustManagers()[0]);
    }

    /** A new context, which has no TLS session to resume. */
    SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{manager}, null);
            return context;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("no TLS", unexpected);
        }
    }
}

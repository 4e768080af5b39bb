package dev.missent.wire.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Trust in anchors and in everything that their authorities have signed. */
final class AnchoredTrust {
    private AnchoredTrust() {}

    static TrustManagerFactory of(List<X509Certificate> anchors) throws SSLException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), anchors.get(i));
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new SSLException("the trust anchors cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}

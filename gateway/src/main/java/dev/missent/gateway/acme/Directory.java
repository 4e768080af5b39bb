package dev.missent.gateway.acme;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.gateway.certificate.TrustSet;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** An ACME server by its URL, and the certificates to trust for it. Every order has an HTTP client of its own, which ends with it. */
final class Directory extends GenericAcmeProvider {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final @Nullable SSLContext trusting;

    private Directory(@Nullable SSLContext trusting) {
        this.trusting = trusting;
    }

    /** Trusts these anchors, or those of the system when there are none. */
    static Directory trusting(@Nullable TrustSet anchors) throws GeneralSecurityException, IOException {
        return new Directory(anchors == null ? null : context(anchors));
    }

    private static SSLContext context(TrustSet anchors) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < anchors.anchors().size(); i++) {
            store.setCertificateEntry(Integer.toString(i), anchors.anchors().get(i));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public HttpClient createHttpClient(NetworkSettings settings) {
        var builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(CONNECT)
            .proxy(settings.getProxySelector());
        return (trusting == null ? builder : builder.sslContext(trusting)).build();
    }
}

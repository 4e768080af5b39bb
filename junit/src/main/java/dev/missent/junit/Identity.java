package dev.missent.junit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import dev.missent.wire.tls.ServerPolicy;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;

/** The certificate of the server and those of its clients, all issued by one authority of the server's own. */
final class Identity {
    private static final String NAME = "misdirecting";
    private static final char[] NO_PASSWORD = {};

    private final CertificateAuthority authority;
    private final ServerPolicy policy;
    private final X509TrustManager trustManager;

    private Identity(CertificateAuthority authority, ServerPolicy policy, X509TrustManager trustManager) {
        this.authority = authority;
        this.policy = policy;
        this.trustManager = trustManager;
    }

    static Identity create(Plan plan) {
        var authority = CertificateAuthority.create();
        var own = authority.server(plan.covered());
        var asking = plan.asksForCertificate();
        var policy = new ServerPolicy(NAME, new Presented(NAME, Coverage.of(own.certificate())), List.of(own.certificate()),
            own.key(),
            TlsVersion.TLS_1_2, asking ? new ClientAuth(ClientAuth.Mode.OPTIONAL, NAME) : ClientAuth.NONE,
            asking ? List.of(authority.certificate()) : List.of(), plan.protocols());
        return new Identity(authority, policy, trusting(authority.certificate()));
    }

    private static X509TrustManager trusting(X509Certificate anchor) {
        try {
            var store = emptyStore();
            store.setCertificateEntry(NAME, anchor);
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException unexpected) {
            throw new IllegalStateException("cannot make a trust manager", unexpected);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** For the sockets of one start. */
    ServerTls serverTls() throws IOException {
        return ServerTls.create(TlsEngine.JDK, policy);
    }

    X509Certificate authority() {
        return authority.certificate();
    }

    X509TrustManager trustManager() {
        return trustManager;
    }

    /** For a client, with a certificate for the name unless that is null. */
    SSLContext sslContext(@Nullable String clientName) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(clientName == null ? null : keys(clientName), new TrustManager[]{trustManager}, null);
            return context;
        } catch (GeneralSecurityException | IOException unexpected) {
            throw new IllegalStateException("cannot make a context for clients", unexpected);
        }
    }

    private KeyManager[] keys(String clientName) throws GeneralSecurityException, IOException {
        var issued = authority.client(clientName);
        var store = emptyStore();
        store.setKeyEntry(NAME, issued.key(), NO_PASSWORD, new Certificate[]{issued.certificate()});
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }
}

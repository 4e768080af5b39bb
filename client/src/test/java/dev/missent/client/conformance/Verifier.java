package dev.missent.client.conformance;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

/** An application's own trust manager: one authority, looked at with a clock that can be put forward, and hosts that are rejected. */
final class Verifier extends X509ExtendedTrustManager {
    private final X509Certificate anchor;
    private final boolean trustsEverybody;
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();
    private volatile X509ExtendedTrustManager judge;

    private Verifier(X509Certificate anchor, boolean trustsEverybody) {
        this.anchor = anchor;
        this.trustsEverybody = trustsEverybody;
        judge = at(Instant.now());
    }

    /** Trusts what the authority has issued. */
    static Verifier trusting(X509Certificate anchor) {
        return new Verifier(anchor, false);
    }

    /** Looks at nothing. */
    static Verifier trustingEverybody(X509Certificate anchor) {
        return new Verifier(anchor, true);
    }

    /** From now on no certificate is good enough for the host. */
    void reject(String host) {
        rejected.add(host);
    }

    /** From now on certificates are looked at as if it were that time. */
    void putClock(Instant now) {
        judge = at(now);
    }

    private X509ExtendedTrustManager at(Instant now) {
        try {
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(anchor, null)), new X509CertSelector());
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** A client's context that asks it; with keys the client has a certificate. */
    SSLContext context(KeyManager @Nullable... keys) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[]{this}, null);
            return context;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        if (trustsEverybody) {
            return;
        }
        if (rejected.contains(engine.getPeerHost())) {
            throw new CertificateException("not for " + engine.getPeerHost());
        }
        judge.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the name is missing");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("the client has engines, not sockets");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("no client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[]{anchor};
    }
}

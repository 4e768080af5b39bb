package dev.missent.tomcat;

import java.security.KeyManagementException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import dev.missent.adapter.EveryServerName;
import dev.missent.adapter.KeyCoverage;
import dev.missent.core.name.Coverage;
import org.apache.tomcat.util.net.SSLContext;
import org.jspecify.annotations.Nullable;

/** A context of Tomcat that remembers the certificates and trust anchors with which it was made, and whose engines tell the right name. */
final class KnownContext implements SSLContext {
    private final SSLContext context;
    private List<Coverage> certificates = List.of();
    private String trustSet = "";

    KnownContext(SSLContext context) {
        this.context = context;
    }

    /** What the certificates of the key store cover. */
    List<Coverage> certificates() {
        return certificates;
    }

    /** A text that is equal where the trust anchors are. */
    String trustSet() {
        return trustSet;
    }

    @Override
    public void init(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
        throws KeyManagementException {
        context.init(keys, trust, random);
        certificates = KeyCoverage.of(keys);
        trustSet = trustSet(trust);
    }

    private static String trustSet(TrustManager @Nullable [] managers) {
        var anchors = new TreeSet<String>();
        for (var manager : managers == null ? new TrustManager[0] : managers) {
            if (manager instanceof X509TrustManager trust) {
                for (var issuer : trust.getAcceptedIssuers()) {
                    anchors.add(fingerprint(issuer));
                }
            }
        }
        return String.join(" ", anchors);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Override
    public SSLEngine createSSLEngine() {
        var engine = context.createSSLEngine();
        EveryServerName.setOn(engine);
        return engine;
    }

    @Override
    public void destroy() {
        context.destroy();
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return context.getCertificateChain(alias);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return context.getAcceptedIssuers();
    }
}

package dev.missent.wire.tls;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.handler.ssl.OpenSslCertificateException;
import io.netty.internal.tcnative.CertificateVerifier;

/**
 * Tells BoringSSL why a client's certificate is refused, so that the client gets the alert that RFC 8446 s6.2 names: {@code unknown_ca} for
 * an unknown authority. Without that Netty's alert is {@code internal_error}, which sends people to look for a fault of the gateway.
 */
final class ClientTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;

    /** Trusts the certificates that another trust manager trusts. */
    ClientTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        try {
            trust.checkClientTrusted(chain, type, engine);
        } catch (CertificateException refused) {
            throw told(refused);
        }
    }

    /** Netty knows what is expired, not valid yet or revoked. */
    static CertificateException told(CertificateException refused) {
        int error = CertificateVerifier.X509_V_ERR_CERT_REJECTED;
        for (Throwable at = refused; at != null; at = at.getCause()) {
            if (at instanceof CertPathValidatorException invalid && invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR
                || at instanceof CertPathBuilderException) {
                error = CertificateVerifier.X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
            } else if (at instanceof CertPathValidatorException invalid && isKnownToNetty(invalid.getReason())) {
                return refused;
            }
        }
        return new OpenSslCertificateException(refused.getMessage(), refused, error);
    }

    private static boolean isKnownToNetty(CertPathValidatorException.Reason reason) {
        return reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID || reason == BasicReason.REVOKED;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }

    // ---- never asked: a server's engine asks for its client

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("for engines only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("for engines only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("for servers only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("for servers only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("for servers only");
    }
}

package dev.missent.wire.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trust in anchors, but not in what their authorities have revoked (RFC 5280 s6.3). Nothing is fetched. A chain with an authority for which
 * there is no list, or only one that has expired, is not trusted: what is not known to be good is not let in.
 */
final class RevokingTrust {
    private RevokingTrust() {}

    static TrustManagerFactory of(List<X509Certificate> anchors, List<X509CRL> revocations) throws SSLException {
        try {
            var trusted = anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
            var parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocations)));
            var checker = (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
            checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
            parameters.addCertPathChecker(checker);
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return factory;
        } catch (GeneralSecurityException unusable) {
            throw new SSLException("the revocation lists cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}

package dev.missent.doctor.probe;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.CertificateFacts;
import org.jspecify.annotations.Nullable;

/** The certificates that servers presented, each once, and whether their chains are trusted. Safe for several threads. */
final class CertificateBook {
    /** Public authorities name the place of their own certificate in it (RFC 5280 s4.2.2.1). */
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final @Nullable List<X509Certificate> trusted;
    private final Map<String, CertificateFacts> known = new LinkedHashMap<>();
    private @Nullable Set<TrustAnchor> anchors;

    CertificateBook(@Nullable List<X509Certificate> trusted) {
        this.trusted = trusted;
    }

    /** The id of the first certificate of a chain. */
    synchronized String enter(List<X509Certificate> chain) {
        var leaf = chain.getFirst();
        String digest = digest(leaf);
        return known.computeIfAbsent(digest, sha256 -> facts("cert" + (known.size() + 1), sha256, leaf, chain)).id();
    }

    /** Whether a certificate is trusted and covers a host: only then may a request carry fields that are meant for that host alone. */
    synchronized boolean isOf(@Nullable String id, Host host) {
        return known.values().stream()
            .anyMatch(certificate -> certificate.id().equals(id) && certificate.distrust() == null
                && certificate.coverage().covers(host));
    }

    synchronized List<CertificateFacts> all() {
        return List.copyOf(known.values());
    }

    private CertificateFacts facts(String id, String sha256, X509Certificate leaf, List<X509Certificate> chain) {
        return new CertificateFacts(id, sha256, leaf.getSerialNumber().toString(16), leaf.getSubjectX500Principal().getName(),
            leaf.getIssuerX500Principal().getName(), names(leaf, DNS_NAME), names(leaf, IP_ADDRESS),
            leaf.getNotBefore().toInstant().toString(), leaf.getNotAfter().toInstant().toString(), distrust(chain));
    }

    private static List<String> names(X509Certificate leaf, int kind) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null
                ? List.of()
                : all.stream().filter(entry -> (Integer) entry.get(0) == kind).map(entry -> String.valueOf(entry.get(1)))
                    .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** Builds the chain at a time at which the leaf is valid. Expiry is reported separately (MS-N01). */
    private @Nullable String distrust(List<X509Certificate> chain) {
        try {
            var leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            var parameters = new PKIXBuilderParameters(anchors(), leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(moment(chain.getFirst())));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return null;
        } catch (GeneralSecurityException refused) {
            return reason(chain, refused);
        }
    }

    /** A server that sends its certificate alone, although another certificate has signed it, has most often forgotten the intermediate one. */
    private static String reason(List<X509Certificate> chain, GeneralSecurityException refused) {
        var leaf = chain.getFirst();
        boolean selfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        return chain.size() == 1 && !selfSigned && leaf.getExtensionValue(AUTHORITY_INFORMATION_ACCESS) != null
            ? "the server sends this certificate alone: the intermediate certificate of "
                + leaf.getIssuerX500Principal().getName()
                + " is missing"
            : String.valueOf(refused.getMessage());
    }

    private static Instant moment(X509Certificate leaf) {
        var now = Instant.now();
        var begin = leaf.getNotBefore().toInstant();
        var end = leaf.getNotAfter().toInstant();
        return now.isAfter(end) ? end : now.isBefore(begin) ? begin : now;
    }

    private Set<TrustAnchor> anchors() throws GeneralSecurityException {
        var ready = anchors;
        if (ready == null) {
            ready = (trusted == null ? platform() : trusted).stream().map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet());
            anchors = ready;
        }
        return ready;
    }

    private static List<X509Certificate> platform() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return List.of(trust.getAcceptedIssuers());
            }
        }
        throw new CertificateException("this platform trusts no certificate authority");
    }

    private static String digest(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

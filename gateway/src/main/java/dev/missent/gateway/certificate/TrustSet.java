package dev.missent.gateway.certificate;

import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trust anchors of a profile or an upstream.
 *
 * @param id equal for equal sets of anchors, whatever their order and file: the trust set of {@link dev.missent.core.connection.ClientAuth}
 * @param anchors at least one
 * @param revocations what their authorities have revoked; a new list is another trust set, under which no client has been verified yet
 */
public record TrustSet(String id, List<X509Certificate> anchors, List<X509CRL> revocations) {
    /** Copies the lists. */
    public TrustSet {
        anchors = List.copyOf(anchors);
        revocations = List.copyOf(revocations);
    }

    static TrustSet of(List<X509Certificate> anchors, List<X509CRL> revocations)
        throws CertificateEncodingException, CRLException {
        var encoded = new ArrayList<byte[]>();
        for (var anchor : anchors) {
            encoded.add(anchor.getEncoded());
        }
        for (var revocation : revocations) {
            encoded.add(revocation.getEncoded());
        }
        encoded.sort(Arrays::compareUnsigned);
        return new TrustSet(Fingerprint.of(encoded), anchors, revocations);
    }
}

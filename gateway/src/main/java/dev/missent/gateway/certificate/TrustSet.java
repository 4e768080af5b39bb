package dev.missent.gateway.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trust anchors of a profile or an upstream.
 *
 * @param id equal for equal sets of anchors, whatever their order and file: the trust set of {@link dev.missent.core.judge.ClientAuth}
 * @param anchors at least one
 */
public record TrustSet(String id, List<X509Certificate> anchors) {
    /** Copies the anchors. */
    public TrustSet {
        anchors = List.copyOf(anchors);
    }

    static TrustSet of(List<X509Certificate> anchors) throws CertificateEncodingException {
        var encoded = new ArrayList<byte[]>();
        for (var anchor : anchors) {
            encoded.add(anchor.getEncoded());
        }
        encoded.sort(Arrays::compareUnsigned);
        return new TrustSet(Fingerprint.of(encoded), anchors);
    }
}

package dev.missent.wire;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** The certificate that a client has presented and the handshake has verified. Its fields are written once for a connection. */
public final class ClientCertificate {
    private final X509Certificate certificate;
    private volatile @Nullable String field;

    /** A verified certificate. */
    public ClientCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /** The value of Client-Cert (RFC 9440 s2.1): the DER encoding as a byte sequence of structured fields. */
    public String asField() {
        var written = field;
        if (written == null) {
            written = ":" + Base64.getEncoder().encodeToString(encoded()) + ":";
            field = written;
        }
        return written;
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("it was decoded from that encoding", impossible);
        }
    }
}

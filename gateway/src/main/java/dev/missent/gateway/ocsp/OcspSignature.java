package dev.missent.gateway.ocsp;

import java.security.cert.CertificateException;

import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/** The signer of an OCSP response: the authority, or its delegate (RFC 6960 s4.2.2.2). */
final class OcspSignature {
    private OcspSignature() {}

    /** The signer, if it may sign; null otherwise. */
    static @Nullable X509CertificateHolder signer(BasicOCSPResp response, X509CertificateHolder authority)
        throws OperatorCreationException, CertificateException {
        if (isSignedBy(response, authority)) {
            return authority;
        }
        for (var delegate : response.getCerts()) {
            if (mayRespond(delegate, authority) && isSignedBy(response, delegate)) {
                return delegate;
            }
        }
        return null;
    }

    private static boolean isSignedBy(BasicOCSPResp response, X509CertificateHolder signer)
        throws OperatorCreationException, CertificateException {
        try {
            return response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer));
        } catch (OCSPException keyOfAnotherKind) {
            return false;
        }
    }

    private static boolean mayRespond(X509CertificateHolder delegate, X509CertificateHolder authority)
        throws OperatorCreationException, CertificateException {
        var usage = ExtendedKeyUsage.fromExtensions(delegate.getExtensions());
        try {
            return usage != null && usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
                && delegate.getIssuer().equals(authority.getSubject())
                && delegate.isSignatureValid(new JcaContentVerifierProviderBuilder().build(authority));
        } catch (CertException unverifiable) {
            return false;
        }
    }
}

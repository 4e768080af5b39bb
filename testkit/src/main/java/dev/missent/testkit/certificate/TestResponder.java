package dev.missent.testkit.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** One who says whether certificates of an authority are good (RFC 6960). */
public final class TestResponder {
    private final X509CertificateHolder authority;
    private final X509Bundle signer;

    private TestResponder(X509CertificateHolder authority, X509Bundle signer) {
        this.authority = authority;
        this.signer = signer;
    }

    /** What is said about a certificate. */
    public enum Says {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    /** The authority itself. */
    static TestResponder of(X509Bundle authority) throws GeneralSecurityException {
        return new TestResponder(new JcaX509CertificateHolder(authority.getCertificate()), authority);
    }

    /** One to whom the authority has delegated it, or not: by extended key usage (RFC 6960 s4.2.2.2). */
    static TestResponder delegate(X509Bundle authority, boolean allowed, CertificateBuilder key) throws Exception {
        var builder = key.subject("CN=responder");
        var signer = (allowed ? builder.addExtendedKeyUsageOcspSigning() : builder.addExtendedKeyUsageServerAuth())
            .buildIssuedBy(authority);
        return new TestResponder(new JcaX509CertificateHolder(authority.getCertificate()), signer);
    }

    /** A response in DER about a certificate, in force between two moments; null for one that does not say until when. */
    public byte[] response(TestCertificate certificate, Says says, Instant from, @Nullable Instant until) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), authority,
                certificate.certificate().getSerialNumber());
            var holder = new JcaX509CertificateHolder(signer.getCertificate());
            var builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()))
                .addResponse(id, status(says, from), Date.from(from), until == null ? null : Date.from(until));
            var signed = builder.build(new JcaContentSignerBuilder(algorithm()).build(signer.getKeyPair().getPrivate()),
                new X509CertificateHolder[]{holder}, Date.from(from));
            return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, signed).getEncoded();
        } catch (IOException | GeneralSecurityException | OCSPException | OperatorCreationException unexpected) {
            throw new IllegalStateException("cannot make an OCSP response", unexpected);
        }
    }

    private String algorithm() {
        return signer.getKeyPair().getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private static CertificateStatus status(Says says, Instant from) {
        return switch (says) {
            case GOOD -> CertificateStatus.GOOD;
            case REVOKED -> new RevokedStatus(Date.from(from));
            case UNKNOWN -> new UnknownStatus();
        };
    }

    /** A response that says that the responder itself is in trouble ({@code tryLater}). */
    public static byte[] tryLater() {
        try {
            return new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
        } catch (IOException | OCSPException unexpected) {
            throw new IllegalStateException("cannot make an OCSP response", unexpected);
        }
    }
}

package dev.missent.gateway.acme;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import javax.security.auth.x500.X500Principal;

import dev.missent.core.name.Host;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate that proves a name (RFC 8737 s3): self-signed, for this name only, with what the server wants to see in a critical extension.
 * acme4j makes one too, but needs a security provider that is installed in the whole process.
 */
final class ChallengeCertificate {
    private static final ASN1ObjectIdentifier ACME_IDENTIFIER = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");
    private static final Duration HALF_LIFE = Duration.ofDays(1);

    private ChallengeCertificate() {}

    /** No ACME server looks at its dates. */
    static X509Certificate of(Host name, KeyPair key, byte[] validation) throws GeneralSecurityException, IOException {
        var subject = new X500Principal("CN=ACME challenge");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(subject, BigInteger.ONE, Date.from(now.minus(HALF_LIFE)),
            Date.from(now.plus(HALF_LIFE)), subject, key.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, name.name())));
        builder.addExtension(ACME_IDENTIFIER, true, new DEROctetString(validation));
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException impossible) {
            throw new GeneralSecurityException(impossible);
        }
    }
}

package dev.missent.junit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import dev.missent.core.name.NamePattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The authority of one server: P-256 keys, certificates that are valid from yesterday for thirty days. */
final class CertificateAuthority {
    private static final Duration AGE = Duration.ofDays(1);
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final X500Name NAME = new X500Name("CN=missent misdirecting server");

    private final KeyPair keys;
    private final X509Certificate certificate;

    /** A certificate and its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {}

    private CertificateAuthority(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    static CertificateAuthority create() {
        try {
            var keys = newKeys();
            var builder = builder(NAME, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(keys, sign(builder, keys.getPrivate()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException unexpected) {
            throw new IllegalStateException("cannot make a certification authority", unexpected);
        }
    }

    /** What clients trust. */
    X509Certificate certificate() {
        return certificate;
    }

    /** A server certificate for names, wildcards and addresses. */
    Issued server(List<NamePattern> names) {
        return issue(names, KeyPurposeId.id_kp_serverAuth);
    }

    /** A client certificate. */
    Issued client(String name) {
        return issue(List.of(NamePattern.parse(name).orThrow()), KeyPurposeId.id_kp_clientAuth);
    }

    private Issued issue(List<NamePattern> names, KeyPurposeId purpose) {
        try {
            var own = newKeys();
            var alternatives = names.stream().map(CertificateAuthority::generalName).toArray(GeneralName[]::new);
            var builder = builder(new X500Name("CN=" + names.getFirst()), own.getPublic())
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            return new Issued(sign(builder, keys.getPrivate()), own.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException unexpected) {
            throw new IllegalStateException("cannot issue a certificate for " + names, unexpected);
        }
    }

    private static GeneralName generalName(NamePattern name) {
        boolean address = name instanceof NamePattern.Exact(var host) && host.isAddress();
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name.toString());
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(X500Name subject, PublicKey key) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(NAME, new BigInteger(120, new SecureRandom()), Date.from(now.minus(AGE)),
            Date.from(now.plus(VALIDITY)), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
        throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
            .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}

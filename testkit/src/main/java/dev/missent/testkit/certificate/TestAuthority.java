package dev.missent.testkit.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority that lives as long as the test run. */
public final class TestAuthority {
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private final X509Bundle bundle;

    private TestAuthority(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /** A new self-signed authority with a key of its own. */
    public static TestAuthority create(String commonName) {
        try {
            return new TestAuthority(authority(commonName).buildSelfSigned());
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot make the authority " + commonName, unexpected);
        }
    }

    /** An intermediate authority under this one that must not certify these names and those below them (RFC 5280 s4.2.1.10). */
    public TestAuthority excluding(Collection<String> names) {
        var excluded = names.stream().map(name -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)))
            .toArray(GeneralSubtree[]::new);
        try {
            return new TestAuthority(authority("constrained")
                .addExtensionOctetString(NAME_CONSTRAINTS, true, new NameConstraints(null, excluded).getEncoded())
                .buildIssuedBy(bundle));
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot make an authority without " + names, unexpected);
        }
    }

    private static CertificateBuilder authority(String commonName) {
        return new CertificateBuilder().ecp256().subject("CN=missent test " + commonName)
            .setIsCertificateAuthority(true).setKeyUsage(true, KeyUsage.keyCertSign, KeyUsage.cRLSign);
    }

    /** A server certificate for DNS names (wildcards as they are) and IP addresses. */
    public TestCertificate server(String... names) {
        return issue(names, new CertificateBuilder().addExtendedKeyUsageServerAuth());
    }

    /** A client certificate for a DNS name. */
    public TestCertificate client(String name) {
        return issue(new String[]{name}, new CertificateBuilder().addExtendedKeyUsageClientAuth());
    }

    /** A certificate that begins as the builder says, for what the shorthands do not offer (validity, extensions). */
    public TestCertificate issue(String[] names, CertificateBuilder builder) {
        return issue(names[0], names, builder);
    }

    /** The same with a common name that need not be among the names. */
    public TestCertificate issue(String commonName, String[] names, CertificateBuilder builder) {
        builder.ecp256().subject("CN=" + commonName).setKeyUsage(true, KeyUsage.digitalSignature);
        try {
            return new TestCertificate(
                builder.addExtensionOctetString(SUBJECT_ALT_NAME, false, generalNames(names)).buildIssuedBy(bundle));
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot issue a certificate for " + commonName, unexpected);
        }
    }

    /** Not by the builder's own methods, which refuse wildcards. */
    private static byte[] generalNames(String... names) throws IOException {
        var entries = Arrays.stream(names)
            .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
        return new GeneralNames(entries.toArray(GeneralName[]::new)).getEncoded();
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    /** Writes {@code NAME.crl}, a revocation list of these certificates in PEM that is good until then, and answers its path. */
    public Path writeRevocations(Path directory, String name, Instant nextUpdate, TestCertificate... revoked) throws IOException {
        var builder = new JcaX509v2CRLBuilder(certificate().getSubjectX500Principal(),
            Date.from(nextUpdate.minus(Duration.ofDays(7))));
        builder.setNextUpdate(Date.from(nextUpdate));
        for (var certificate : revoked) {
            builder.addCRLEntry(certificate.certificate().getSerialNumber(), Date.from(nextUpdate.minus(Duration.ofDays(7))),
                CRLReason.keyCompromise);
        }
        try {
            var signed = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(bundle.getKeyPair().getPrivate()));
            var text = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(signed.getEncoded());
            return Files.writeString(directory.resolve(name + ".crl"),
                "-----BEGIN X509 CRL-----\n" + text + "\n-----END X509 CRL-----\n");
        } catch (OperatorCreationException unexpected) {
            throw new IllegalStateException("cannot sign a revocation list", unexpected);
        }
    }

    /** The authority as OCSP responder. */
    public TestResponder responder() {
        try {
            return TestResponder.of(bundle);
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("cannot make a responder", unexpected);
        }
    }

    /** An OCSP responder with a certificate of this authority, which allows it to respond or does not. */
    public TestResponder delegate(boolean allowed) {
        return delegate(allowed, new CertificateBuilder().ecp256());
    }

    /** The same, whose certificate begins as the builder says: another kind of key, another validity. */
    public TestResponder delegate(boolean allowed, CertificateBuilder begin) {
        try {
            return TestResponder.delegate(bundle, allowed, begin);
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot make a responder", unexpected);
        }
    }

    /** The certificate that a relying party trusts. */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /** Writes {@code NAME.pem}, the trust anchor, and answers its path. */
    public Path writeTo(Path directory, String name) throws IOException {
        return Files.writeString(directory.resolve(name + ".pem"), bundle.getCertificatePEM());
    }
}

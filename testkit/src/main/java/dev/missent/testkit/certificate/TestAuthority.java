package dev.missent.testkit.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** A certification authority that lives as long as the test run. */
public final class TestAuthority {
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";

    private final X509Bundle bundle;

    private TestAuthority(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /** A new self-signed authority with a key of its own. */
    public static TestAuthority create(String commonName) {
        var builder = new CertificateBuilder().ecp256().subject("CN=missent test " + commonName)
            .setIsCertificateAuthority(true).setKeyUsage(true, KeyUsage.keyCertSign, KeyUsage.cRLSign);
        try {
            return new TestAuthority(builder.buildSelfSigned());
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot make the authority " + commonName, unexpected);
        }
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
        builder.ecp256().subject("CN=" + names[0]).setKeyUsage(true, KeyUsage.digitalSignature);
        try {
            return new TestCertificate(
                builder.addExtensionOctetString(SUBJECT_ALT_NAME, false, generalNames(names)).buildIssuedBy(bundle));
        } catch (Exception unexpected) {
            throw new IllegalStateException("cannot issue a certificate for " + names[0], unexpected);
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

    /** The certificate that a relying party trusts. */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /** Writes {@code NAME.pem}, the trust anchor, and answers its path. */
    public Path writeTo(Path directory, String name) throws IOException {
        return Files.writeString(directory.resolve(name + ".pem"), bundle.getCertificatePEM());
    }
}

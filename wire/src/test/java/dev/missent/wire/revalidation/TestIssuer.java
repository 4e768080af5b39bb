package dev.missent.wire.revalidation;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** An authority, perhaps with an intermediate one, that issues server certificates with any key. testkit's depend on this module. */
final class TestIssuer {
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private final X509Bundle bundle;

    private TestIssuer(X509Bundle bundle) {
        this.bundle = bundle;
    }

    static TestIssuer root(String name, Algorithm algorithm) throws Exception {
        return new TestIssuer(authority(name).algorithm(algorithm).buildSelfSigned());
    }

    /** An authority under this one that may issue for names below the domain only. */
    TestIssuer constrainedTo(String domain) throws Exception {
        var permitted = new GeneralSubtree[]{new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))};
        var constraints = new NameConstraints(permitted, null).getEncoded();
        return new TestIssuer(authority("constrained").ecp256().addExtensionOctetString(NAME_CONSTRAINTS, true, constraints)
            .buildIssuedBy(bundle));
    }

    private static CertificateBuilder authority(String name) {
        return new CertificateBuilder().subject("CN=missent test " + name).setIsCertificateAuthority(true)
            .setKeyUsage(true, KeyUsage.keyCertSign, KeyUsage.cRLSign);
    }

    X509Bundle server(Algorithm algorithm, String... names) throws Exception {
        return leaf(names).algorithm(algorithm).buildIssuedBy(bundle);
    }

    X509Bundle expired(String... names) throws Exception {
        var now = Instant.now();
        return leaf(names).ecp256().notBefore(now.minus(Duration.ofHours(2))).notAfter(now.minus(Duration.ofHours(1)))
            .buildIssuedBy(bundle);
    }

    /** A chain for a key that is used elsewhere, or nowhere. */
    List<X509Certificate> chainFor(PublicKey key, String... names) throws Exception {
        return List.of(leaf(names).publicKey(key).buildIssuedBy(bundle).getCertificatePath());
    }

    private static CertificateBuilder leaf(String... names) throws IOException {
        var entries = Arrays.stream(names).map(TestIssuer::generalName).toArray(GeneralName[]::new);
        return new CertificateBuilder().subject("CN=missent test server").setKeyUsage(true, KeyUsage.digitalSignature)
            .addExtendedKeyUsageServerAuth()
            .addExtensionOctetString(SUBJECT_ALT_NAME, false, new GeneralNames(entries).getEncoded());
    }

    private static GeneralName generalName(String name) {
        boolean address = name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    X509Certificate certificate() {
        return bundle.getCertificate();
    }
}

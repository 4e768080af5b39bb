package dev.missent.gateway.certificate;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PemFileTest {
    private static PrivateKey key(String pem) {
        return ((PemFile.Content) PemFile.parse(pem)).keys().getFirst();
    }

    private static String malformed(String pem) {
        return ((PemFile.Malformed) PemFile.parse(pem)).reason();
    }

    @Test
    void aChainAndItsKeyAreReadInOrder() throws Exception {
        var root = Pki.authority();
        var leaf = Pki.builder("shop.example").buildIssuedBy(root);
        var content = PemFile.parse("explanation\n" + leaf.getCertificatePathWithRoot().length + "\n" + leaf.getCertificatePEM()
            + root.getCertificatePEM() + leaf.getPrivateKeyPEM());
        assertThat(content).isEqualTo(new PemFile.Content(List.of(leaf.getCertificate(), root.getCertificate()),
            List.of(leaf.getKeyPair().getPrivate())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519", "RSASSA-PSS"})
    void aPkcs8KeyBelongsToItsOwnPublicKeyOnly(String algorithm) throws Exception {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var other = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var key = key(Pki.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertBelongs(key, pair.getPublic(), other.getPublic());
    }

    @Test
    void aPkcs1KeyIsRead() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        // PrivateKeyInfo of a 2048-bit key: 26 bytes stand before the RSAPrivateKey
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        var key = key(Pki.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length)));
        assertBelongs(key, pair.getPublic(), KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic());
    }

    /** RFC 5915 s3 with the named curve secp256r1, after the parameters that openssl writes before it. */
    @Test
    void aSec1KeyIsRead() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        byte[] number = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
        byte[] octets = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, octets, 32 - length, length);
        byte[] sec1 = HexFormat.of()
            .parseHex("3031020101" + "0420" + HexFormat.of().formatHex(octets) + "a00a06082a8648ce3d030107");
        var key = key(
            Pki.pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107")) + Pki.pem("EC PRIVATE KEY", sec1));
        assertBelongs(key, pair.getPublic(), generator.generateKeyPair().getPublic());
    }

    @Test
    void anEncryptedKeyIsNamedAsSuch() {
        assertThat(malformed(Pki.pem("ENCRYPTED PRIVATE KEY", new byte[40]))).contains("is encrypted");
        assertThat(malformed("""
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF

            AAAA
            -----END RSA PRIVATE KEY-----
            """)).contains("is encrypted");
    }

    @Test
    void whatIsCutOffOrGarbageIsMalformed() throws Exception {
        var bundle = Pki.bundle("shop.example");
        assertThat(malformed(bundle.getCertificatePEM().substring(0, 200)))
            .isEqualTo("its certificate 1 is cut off or not Base64");
        assertThat(malformed(Pki.pem("CERTIFICATE", new byte[40]))).isEqualTo("its certificate 1 is malformed");
        assertThat(malformed(Pki.pem("PRIVATE KEY", new byte[40]))).isEqualTo("its private key is of a kind that is not known");
        assertThat(malformed(Pki.pem("EC PRIVATE KEY", new byte[]{0x30, (byte) 0x84, 1})))
            .contains("is of a kind that is not known");
        assertThat(malformed("-----BEGIN PRIVATE KEY-----\n%%%\n-----END PRIVATE KEY-----\n")).contains("not Base64");
    }

    @Test
    void aMissingFileIsUnreadable(@TempDir Path folder) {
        assertThat(PemFile.read(folder.resolve("none.pem"))).isEqualTo(new PemFile.Unreadable("it does not exist"));
    }

    private static void assertBelongs(PrivateKey key, PublicKey own, PublicKey other) {
        assertThat(PrivateKeys.belong(key, own)).isTrue();
        assertThat(PrivateKeys.belong(key, other)).isFalse();
    }
}

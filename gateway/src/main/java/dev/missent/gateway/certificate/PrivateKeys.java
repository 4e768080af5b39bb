package dev.missent.gateway.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Private keys: from their encodings, and whether they belong to a public key. */
final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");
    private static final byte[] SAMPLE = {'m', 'i', 's', 's', 'e', 'n', 't'};

    private PrivateKeys() {}

    /** The key of a PEM block, or null when no algorithm knows it. */
    static @Nullable PrivateKey of(String label, byte[] der) throws GeneralSecurityException {
        byte[] pkcs8 = switch (label) {
            case "EC PRIVATE KEY" -> Der.pkcs8OfEc(der);
            case "RSA PRIVATE KEY" -> Der.pkcs8OfRsa(der);
            default -> der;
        };
        if (pkcs8 == null) {
            return null;
        }
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException anotherAlgorithm) {
                // the next one
            }
        }
        return null;
    }

    /** Whether what the private key signs, the public key verifies. RSA keys are compared, which is quicker. */
    static boolean belong(PrivateKey privateKey, PublicKey publicKey) {
        if (privateKey instanceof RSAKey mine && publicKey instanceof RSAKey theirs) {
            return mine.getModulus().equals(theirs.getModulus());
        }
        try {
            var signature = Signature
                .getInstance(privateKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : privateKey.getAlgorithm());
            signature.initSign(privateKey);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }
}

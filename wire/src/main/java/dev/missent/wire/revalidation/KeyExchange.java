package dev.missent.wire.revalidation;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/** How a server with a certificate authenticates itself in TLS 1.2. The trust manager is told: it is its {@code authType}. */
enum KeyExchange {
    ECDHE_RSA,
    ECDHE_ECDSA;

    /**
     * The exchange for the key of a server's certificate; EdDSA keys are used with the ECDSA suites (RFC 8422 s2.2), RSASSA-PSS keys with
     * the RSA suites (RFC 8446 s4.2.3). Empty for a key that no TLS 1.2 server has.
     */
    static Optional<KeyExchange> with(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA", "RSASSA-PSS" -> Optional.of(ECDHE_RSA);
            case "EC", "EdDSA", "Ed25519", "Ed448" -> Optional.of(ECDHE_ECDSA);
            default -> Optional.empty();
        };
    }

    /** Cipher suites, the one first that real connections negotiate least. */
    List<String> suites() {
        return List.of("TLS_" + this + "_WITH_CHACHA20_POLY1305_SHA256", "TLS_" + this + "_WITH_AES_128_GCM_SHA256",
            "TLS_" + this + "_WITH_AES_256_GCM_SHA384");
    }
}

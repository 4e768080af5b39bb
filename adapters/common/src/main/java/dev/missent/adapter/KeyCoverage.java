package dev.missent.adapter;

import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

import dev.missent.core.name.Coverage;
import org.jspecify.annotations.Nullable;

/** What the certificates in a server's key managers cover. */
public final class KeyCoverage {
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "RSASSA-PSS", "EdDSA", "Ed25519", "Ed448", "DSA");

    private KeyCoverage() {}

    /** The coverage of each certificate that a server may present, in no order; null counts as no certificate. */
    public static List<Coverage> of(KeyManager @Nullable [] managers) {
        if (managers == null) {
            return List.of();
        }
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        for (var manager : managers) {
            if (manager instanceof X509KeyManager keys) {
                KEY_TYPES.forEach(type -> add(keys, keys.getServerAliases(type, null), certificates));
            }
        }
        return certificates.stream().map(Coverage::of).toList();
    }

    private static void add(X509KeyManager keys, String @Nullable [] aliases, Set<X509Certificate> to) {
        if (aliases != null) {
            for (var alias : aliases) {
                to.add(keys.getCertificateChain(alias)[0]);
            }
        }
    }
}

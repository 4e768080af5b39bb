package dev.missent.lab.probe;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is in order; all in the lab are issued by one authority directly.
 *
 * @param authority who is trusted
 * @param leaf the certificate that was shown
 */
record Trust(X509Certificate authority, @Nullable X509Certificate leaf) {
    /** Whether it is valid now and has the name. */
    boolean covers(String name) {
        if (leaf == null) {
            return false;
        }
        try {
            leaf.verify(authority.getPublicKey());
            leaf.checkValidity();
            return names().contains(name);
        } catch (GeneralSecurityException distrusted) {
            return false;
        }
    }

    /** The DNS names and IP addresses in it. */
    List<String> names() {
        try {
            Collection<List<?>> names = leaf == null ? List.of() : leaf.getSubjectAlternativeNames();
            return names.stream().map(entry -> String.valueOf(entry.get(1))).toList();
        } catch (GeneralSecurityException malformed) {
            return List.of();
        }
    }
}

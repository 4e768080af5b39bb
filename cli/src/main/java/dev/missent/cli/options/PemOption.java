package dev.missent.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.gateway.certificate.PemFile;

/**
 * A PEM file that an option names.
 *
 * @param option the option, such as {@code --ca}
 * @param file the file
 */
public record PemOption(String option, Path file) {
    /** The certificates in the file, one at least; {@link UsageException} says why there is none. */
    public List<X509Certificate> certificates() {
        return expected("certificate", content().certificates());
    }

    /** The first private key in the file; {@link UsageException} says why there is none. */
    public PrivateKey key() {
        return expected("private key", content().keys()).getFirst();
    }

    /** TLS that trusts the certificates in the file, and no others. */
    public SSLContext trust() {
        try {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null);
            for (var certificate : certificates()) {
                anchors.setCertificateEntry("anchor " + anchors.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException refused) {
            throw wrong(String.valueOf(refused.getMessage()));
        }
    }

    private <T> List<T> expected(String what, List<T> found) {
        if (found.isEmpty()) {
            throw wrong(
                "there is no " + what + " in the file; expected PEM (-----BEGIN " + what.toUpperCase(Locale.ROOT) + "-----)");
        }
        return found;
    }

    private PemFile.Content content() {
        return switch (PemFile.read(file)) {
            case PemFile.Content content -> content;
            case PemFile.Unreadable(var reason) -> throw wrong(reason);
            case PemFile.Malformed(var reason) -> throw wrong(reason);
        };
    }

    private UsageException wrong(String reason) {
        return new UsageException(option + " " + file + ": " + reason);
    }
}

package dev.missent.gateway.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.FileFailure;

/** The outcome of reading a file with certificate revocation lists (RFC 5280 s5): one in DER, or any number in PEM. */
sealed interface RevocationFile {
    /** The largest file that is read, in bytes. */
    int MAX_BYTES = 16 << 20;

    /** The lists, at least one. */
    record Content(List<X509CRL> lists) implements RevocationFile {
        /** Copies the lists. */
        public Content {
            lists = List.copyOf(lists);
        }
    }

    /** It cannot be used. */
    record Unusable(ConfigRule rule, String reason) implements RevocationFile {}

    static RevocationFile read(Path path) {
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                ? new Unusable(ConfigRule.CERTIFICATE_FILE, "cannot be read: it is larger than 16 MiB")
                : parse(bytes);
        } catch (IOException unreadable) {
            return new Unusable(ConfigRule.CERTIFICATE_FILE, "cannot be read: " + FileFailure.reason(unreadable));
        }
    }

    private static RevocationFile parse(byte[] bytes) {
        var lists = new ArrayList<X509CRL>();
        try {
            for (var each : CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(bytes))) {
                lists.add((X509CRL) each);
            }
        } catch (CRLException | CertificateException malformed) {
            return new Unusable(ConfigRule.PEM, "is not a revocation list in PEM or DER");
        }
        return lists.isEmpty() ? new Unusable(ConfigRule.PEM, "has no revocation list") : new Content(lists);
    }
}

package dev.missent.gateway.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import dev.missent.gateway.config.message.FileFailure;
import org.jspecify.annotations.Nullable;

/** The outcome of reading a PEM file. */
public sealed interface PemFile {
    /**
     * The file has certificates, keys, both or neither.
     *
     * @param certificates in order
     * @param keys in order
     */
    record Content(List<X509Certificate> certificates, List<PrivateKey> keys) implements PemFile {
        /** Copies the lists. */
        public Content {
            certificates = List.copyOf(certificates);
            keys = List.copyOf(keys);
        }
    }

    /**
     * The file cannot be read from the disk.
     *
     * @param reason a few words
     */
    record Unreadable(String reason) implements PemFile {}

    /**
     * The file was read but not understood.
     *
     * @param reason a few words
     */
    record Malformed(String reason) implements PemFile {}

    /** Reads a file of at most 1 MiB. */
    static PemFile read(Path path) {
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                ? new Unreadable("it is larger than 1 MiB")
                : parse(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return new Unreadable(FileFailure.reason(unreadable));
        }
    }

    /** The largest file that is read, in bytes. */
    int MAX_BYTES = 1 << 20;

    /** Reads a text. Blocks that are neither certificate nor private key are left out. */
    static PemFile parse(String text) {
        var certificates = new ArrayList<X509Certificate>();
        var keys = new ArrayList<PrivateKey>();
        for (var block : PemBlock.all(text)) {
            var problem = switch (block.label()) {
                case "CERTIFICATE", "X509 CERTIFICATE" -> addCertificate(block, certificates);
                case "PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY" -> addKey(block, keys);
                case "ENCRYPTED PRIVATE KEY" -> "its private key is encrypted; store it decrypted, readable by the gateway only";
                default -> null;
            };
            if (problem != null) {
                return new Malformed(problem);
            }
        }
        return new Content(certificates, keys);
    }

    private static @Nullable String addCertificate(PemBlock block, List<X509Certificate> certificates) {
        byte[] der = block.content();
        try {
            if (der != null && CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate certificate) {
                certificates.add(certificate);
                return null;
            }
        } catch (CertificateException malformed) {
            return "its certificate " + (certificates.size() + 1) + " is malformed";
        }
        return "its certificate " + (certificates.size() + 1) + " is cut off or not Base64";
    }

    private static @Nullable String addKey(PemBlock block, List<PrivateKey> keys) {
        byte[] der = block.content();
        if (block.encrypted()) {
            return "its private key is encrypted; store it decrypted, readable by the gateway only";
        }
        if (der == null) {
            return "its private key is cut off or not Base64";
        }
        try {
            var key = PrivateKeys.of(block.label(), der);
            if (key == null) {
                return "its private key is of a kind that is not known";
            }
            keys.add(key);
            return null;
        } catch (GeneralSecurityException malformed) {
            return "its private key cannot be read";
        }
    }
}

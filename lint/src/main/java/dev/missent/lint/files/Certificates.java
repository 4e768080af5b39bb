package dev.missent.lint.files;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.name.Coverage;
import dev.missent.lint.model.CertificateFacts;

/** Reads certificates in PEM, from files and folders; what is not a certificate, a private key above all, is skipped line by line. */
final class Certificates {
    private static final long LARGEST = 1 << 20;
    private static final int MOST_IN_A_FOLDER = 2000;
    private static final int MOST_IN_A_FILE = 50;

    private final Map<Path, Optional<CertificateFacts>> read = new HashMap<>();

    /** The certificate of a file, or those of a folder. */
    List<CertificateFacts> at(Path path) {
        if (!Files.isDirectory(path)) {
            return file(path).stream().toList();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile).filter(each -> !each.toString().endsWith(".key")).sorted()
                .limit(MOST_IN_A_FOLDER)
                .flatMap(each -> file(each).stream()).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private Optional<CertificateFacts> file(Path path) {
        return read.computeIfAbsent(path.toAbsolutePath().normalize(), each -> {
            try {
                if (!Files.isRegularFile(each) || Files.size(each) > LARGEST) {
                    return Optional.empty();
                }
                try (var in = Files.newBufferedReader(each, StandardCharsets.ISO_8859_1)) {
                    return facts(in);
                }
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        });
    }

    static Optional<CertificateFacts> parse(String pem) {
        try {
            return pem.length() > LARGEST ? Optional.empty() : facts(new StringReader(pem));
        } catch (IOException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<CertificateFacts> facts(Reader in) throws IOException {
        var certificates = onlyCertificates(new BufferedReader(in));
        try {
            var all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates.getBytes(StandardCharsets.US_ASCII)));
            return all.stream().findFirst().filter(X509Certificate.class::isInstance).map(X509Certificate.class::cast)
                .flatMap(leaf -> facts(leaf, all.stream().skip(1).findFirst()));
        } catch (GeneralSecurityException malformed) {
            return Optional.empty();
        }
    }

    /** The lines between BEGIN CERTIFICATE and END CERTIFICATE. */
    private static String onlyCertificates(BufferedReader in) throws IOException {
        var kept = new StringBuilder();
        boolean inside = false;
        int count = 0;
        for (String line = in.readLine(); line != null && count < MOST_IN_A_FILE; line = in.readLine()) {
            inside |= line.startsWith("-----BEGIN CERTIFICATE-----") || line.startsWith("-----BEGIN TRUSTED CERTIFICATE-----");
            if (inside) {
                kept.append(line).append('\n');
            }
            if (line.startsWith("-----END ")) {
                inside = false;
                count++;
            }
        }
        return kept.toString();
    }

    private static Optional<CertificateFacts> facts(X509Certificate leaf, Optional<? extends Certificate> issuer) {
        try {
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
            boolean chained = issuer.isPresent() || leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
            return Optional.of(new CertificateFacts(Coverage.of(leaf), leaf.getNotAfter().toInstant(), chained, digest));
        } catch (GeneralSecurityException impossible) {
            return Optional.empty();
        }
    }
}

package dev.missent.doctor.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A file of this module that becomes part of the page.
 *
 * @param text the content of the file
 */
record Asset(String text) {
    /** The style sheet. */
    static final Asset STYLE = read("report.css");
    /** The script. */
    static final Asset SCRIPT = read("report.js");

    /** With the line ends that a browser hashes, whatever a checkout has made of them. */
    private static Asset read(String file) {
        try (var in = Objects.requireNonNull(Asset.class.getResourceAsStream(file), file)) {
            return new Asset(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a content security policy names it, so that nothing else runs: {@code 'sha256-…'}. */
    String source() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

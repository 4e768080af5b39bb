package dev.missent.doctor.report.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Fingerprints of findings: made of what stays the same from run to run. Findings that are equal in all of that are counted. */
public final class Prints {
    private static final int DIGITS = 16;
    private final Map<String, Integer> seen = new HashMap<>();

    /** The fingerprint for these words. */
    public String of(String... words) {
        String basis = String.join("\n", words);
        int before = seen.merge(basis, 1, Integer::sum);
        return digest(before == 1 ? basis : basis + "\n" + before);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, DIGITS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

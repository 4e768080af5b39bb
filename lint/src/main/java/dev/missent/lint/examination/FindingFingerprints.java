package dev.missent.lint.examination;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import dev.missent.lint.rule.FileFinding;

/**
 * FindingFingerprints: of the rule, the name of the file, the site and the words of the marked place, not of its line. Two findings that are equal
 * in all of them are counted.
 */
final class FindingFingerprints {
    private static final int DIGITS = 16;
    private final Map<String, Integer> seen = new HashMap<>();

    String of(FileFinding finding) {
        var place = finding.place();
        String basis = String.join("\n", finding.rule().token(), lastPart(place.file().name()), finding.about().title(),
            place.text().lines().findFirst().orElse("").replaceAll("\\s+", " ").strip());
        int before = seen.merge(basis, 1, Integer::sum);
        return digest(before == 1 ? basis : basis + "\n" + before);
    }

    /** The folder changes between machines and checkouts, the name of the file does not. */
    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0,
                    DIGITS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.missent.core.seeded;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts that are almost what a parser expects, and texts that are nothing of the kind. */
public final class Texts {
    private static final String NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final List<String> PIECES = List.of("a", "example", "xn--bcher-kva", "0", "255", "256", "010", "ffff",
        "2001:db8", ".",
        "..", ":", "::", ":443", ":0443", ":65536", "[", "]", "[::1]", "@", "u:p@", "/", "//", "://", "https", "HTTP", "ftp", "*",
        "**.",
        "?", "#", "%41", " ", "\t", "\r", "\n", "\u0000", "\u007f", "ü", "\u212a", "\ud83d", "１", ",", "\\", "-", "+");

    private Texts() {}

    /** One of the texts. */
    public static <T> T oneOf(RandomGenerator random, List<T> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** Pieces of authorities and URIs in a random row: near enough to get past the first check. */
    public static String almost(RandomGenerator random) {
        var text = new StringBuilder();
        for (int pieces = random.nextInt(9); pieces > 0; pieces--) {
            text.append(oneOf(random, PIECES));
        }
        return text.toString();
    }

    /** Any UTF-16 code units, lone surrogates too. */
    public static String arbitrary(RandomGenerator random) {
        var text = new StringBuilder();
        int bound = random.nextBoolean() ? 0x80 : 0x10000;
        for (int length = random.nextInt(40); length > 0; length--) {
            text.append((char) random.nextInt(bound));
        }
        return text.toString();
    }

    /** Either kind. */
    public static String any(RandomGenerator random) {
        return random.nextInt(4) == 0 ? arbitrary(random) : almost(random);
    }

    /** A normalised domain name: labels of letters, digits, hyphens and underscores, the last one with a letter. */
    public static String name(RandomGenerator random) {
        var name = new StringBuilder();
        for (int labels = random.nextInt(4); labels > 0; labels--) {
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                name.append(NAME_CHARACTERS.charAt(random.nextInt(NAME_CHARACTERS.length())));
            }
            name.append('.');
        }
        return name.append((char) ('a' + random.nextInt(26))).append(random.nextInt(100)).toString();
    }
}

package dev.missent.doctor.report;

import dev.missent.doctor.casefile.Unseen;

/** Makes text from outside harmless for a terminal and for the direction of a line. */
public final class Visible {
    private static final int LATIN = 0x100;

    private Visible() {}

    /** What {@linkplain Unseen cannot be seen} as visible escapes; other characters as they are. */
    public static String line(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!Unseen.is(c)) {
                out.appendCodePoint(c);
            } else {
                out.append((c < LATIN ? "\\x%02x" : c > Character.MAX_VALUE ? "\\u{%x}" : "\\u%04x").formatted(c));
            }
        });
        return out.toString();
    }
}

package dev.missent.doctor.report.html;

import dev.missent.doctor.casefile.Unseen;

/**
 * Text with everything made visible that is not: {@code \u001B} for an escape, {@code \u202E} for a character that turns the direction of
 * writing. Without this a server could make a reader, or a shell, see another text than the one that is there.
 */
final class VisibleText {
    private VisibleText() {}

    /** For a single line: line breaks and tabs are made visible, too. */
    static String line(String text) {
        return visible(text, "");
    }

    /** For several lines. */
    static String block(String text) {
        return visible(text.replace("\r\n", "\n"), "\n\t");
    }

    private static String visible(String text, String kept) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (kept.indexOf(c) >= 0 || !Unseen.is(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(c > Character.MAX_VALUE ? "\\u{%X}".formatted(c) : "\\u%04X".formatted(c));
            }
        });
        return out.toString();
    }
}

package dev.missent.gateway.config.message;

/** Text from a file, made safe for a terminal: what has no glyph of its own, or turns the writing direction, is written as an escape. */
final class Printable {
    private Printable() {}

    /** The whole text. */
    static String of(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    /** One code point; a tab becomes one space, so that columns stay columns. */
    static void append(StringBuilder out, int c) {
        if (c == '\t') {
            out.append(' ');
        } else if (isSafe(c)) {
            out.appendCodePoint(c);
        } else if (c < 0x100) {
            out.append(String.format("\\x%02x", c));
        } else {
            out.append(String.format("\\u{%x}", c));
        }
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}

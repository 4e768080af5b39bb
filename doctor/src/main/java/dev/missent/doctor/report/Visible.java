package dev.missent.doctor.report;

/** What came from elsewhere, so that it cannot do anything to a terminal or to the direction of a line. */
public final class Visible {
    private Visible() {}

    /** Control characters and marks of direction as visible escapes; other characters as they are. */
    public static String line(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < ' ' || c >= 0x7f && c < 0xa0) {
                out.append("\\x%02x".formatted(c));
            } else if (c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f || c == 0x2028
                || c == 0x2029) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}

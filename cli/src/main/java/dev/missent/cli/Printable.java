package dev.missent.cli;

/** What came from elsewhere is printed so that it cannot do anything to a terminal. */
final class Printable {
    private Printable() {}

    /** Control characters as visible escapes. */
    static String line(String text) {
        var out = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c < ' ' || c >= 0x7f && c < 0xa0) {
                out.append("\\x%02x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }
}

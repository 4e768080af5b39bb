package dev.missent.doctor.casefile;

/** Characters that cannot be seen, or that control a terminal or the direction of the text around them. */
public final class Unseen {
    private Unseen() {}

    /**
     * Whether a character cannot be seen: controls (C0 and C1), format characters (bidirectional controls, and characters without width),
     * line and paragraph separators, and code points that no font can show.
     */
    public static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** The same JSON document with these characters as escapes; only strings can contain them, and they mean the same. */
    public static String escapedIn(String json) {
        var out = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (c < ' ' || !is(c)) {
                out.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
            }
        });
        return out.toString();
    }
}

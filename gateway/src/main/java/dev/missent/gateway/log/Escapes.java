package dev.missent.gateway.log;

/** What came from the wire must not leave the place where it is printed. */
public final class Escapes {
    private static final String HEX = "0123456789abcdef";

    private Escapes() {}

    /** Inside a JSON string (RFC 8259 s7), ASCII only. */
    public static void json(CharSequence text, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                into.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15)).append(HEX.charAt(c >> 4 & 15))
                    .append(HEX.charAt(c & 15));
            } else {
                into.append(c);
            }
        }
    }

    /** Inside a quoted part of a combined log line, as Apache httpd does. */
    public static void combined(CharSequence text, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                into.append("\\x").append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            } else {
                into.append(c);
            }
        }
    }

    /** Inside HTML text or a quoted attribute. */
    public static String html(CharSequence text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}

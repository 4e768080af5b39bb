package dev.missent.lint.output;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.missent.doctor.casefile.Unseen;

/** Text from files, made harmless for the forms that carry it. */
final class Escapes {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private Escapes() {}

    /** A path in a URI (RFC 3986 section 3.3). */
    static String uriPath(String path) {
        var out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            out.append(PLAIN.indexOf(c) >= 0 ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return out.toString();
    }

    /** XML 1.0: characters that no XML document may have, or that cannot be seen, become a question mark. */
    static String xml(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.appendCodePoint(Unseen.is(c) || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? '?' : c);
            }
        });
        return out.toString();
    }

    /** The message of a workflow command of GitHub. */
    static String githubMessage(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** A property of a workflow command. */
    static String githubProperty(String text) {
        return githubMessage(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** Text in a line of Markdown. */
    static String markdown(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replace('\n', ' ');
    }
}

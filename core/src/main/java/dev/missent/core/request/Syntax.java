package dev.missent.core.request;

import dev.missent.core.defect.Defect;
import org.jspecify.annotations.Nullable;

/** Character classes and small grammars of RFC 3986 and RFC 9110. */
public final class Syntax {
    private Syntax() {}

    /** RFC 9110 s5.6.2: a token, not empty. */
    public static boolean isToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** RFC 9110 s9.1: a token; RFC 9113 s3.4, s11.6: not {@code PRI}, which only the preface of HTTP/2 has. */
    static boolean isMethod(CharSequence text) {
        return isToken(text) && CharSequence.compare(text, "PRI") != 0;
    }

    /** RFC 9110 s5.6.2: tchar. */
    public static boolean isTokenCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** RFC 9110 s5.5: no control character but the tab. */
    public static boolean isFieldValue(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3986 s3.1: {@code ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )}; the scheme in lower case, or null. */
    static @Nullable String scheme(CharSequence text) {
        if (equalsIgnoreCase(text, "https")) {
            return "https";
        }
        if (equalsIgnoreCase(text, "http")) {
            return "http";
        }
        var lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = lower(text.charAt(i));
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || (c < '0' || c > '9') && c != '+' && c != '-' && c != '.')) {
                return null;
            }
            lower.append(c);
        }
        return lower.isEmpty() ? null : lower.toString();
    }

    /** RFC 3986 s3.3, s3.4: what a path with its query can hold; lenient about which visible characters, strict about the others. */
    static @Nullable Defect path(CharSequence path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return Defect.REQUEST_TARGET;
            }
        }
        return null;
    }

    static boolean equalsIgnoreCase(CharSequence text, String lower) {
        if (text.length() != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(text.charAt(i)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}

package dev.missent.doctor.report.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names as URI references (RFC 3986). */
public final class Uris {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Uris() {}

    /** The path of a file; relative names stay relative to where the command ran, as code scanning expects. */
    public static String ofFile(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        String escaped = escaped(path, "/");
        return path.startsWith("/") ? "file://" + escaped : escaped;
    }

    /** A URL, in which only the characters that no URL may have are escaped. */
    static String escaped(String url) {
        return escaped(url, "/:?#[]@!$&'()*+,;=%");
    }

    private static String escaped(String text, String plain) {
        var out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            out.append((UNRESERVED + plain).indexOf(c) >= 0
                ? String.valueOf(c)
                : String.format(Locale.ROOT, "%%%02X", b & 0xff));
        }
        return out.toString();
    }
}

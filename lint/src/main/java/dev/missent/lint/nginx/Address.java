package dev.missent.lint.nginx;

import java.util.regex.Pattern;

/**
 * The URL of {@code proxy_pass}, taken apart.
 *
 * @param scheme {@code https}, or a variable; empty if there is none
 * @param authority host and port as written
 */
record Address(String scheme, String authority) {
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    static Address of(String url) {
        int colon = url.indexOf("://");
        String rest = colon < 0 ? url : url.substring(colon + 3);
        int end = rest.startsWith("unix:") ? rest.length() : indexOfPath(rest);
        return new Address(colon < 0 ? "" : url.substring(0, colon), rest.substring(0, end));
    }

    private static int indexOfPath(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
                return i;
            }
        }
        return rest.contains("$request_uri") ? rest.indexOf("$request_uri") : rest.length();
    }

    /** The host without its port. */
    String host() {
        return PORT.matcher(authority).replaceFirst("");
    }

    /** Whether the host has no variable. */
    boolean isFixed() {
        return authority.indexOf('$') < 0;
    }
}

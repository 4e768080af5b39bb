package dev.missent.core.name;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;

/**
 * Host and port of a target (RFC 3986 s3.2, without userinfo).
 *
 * @param host the host
 * @param port the port, or {@link #NO_PORT} when none (or an empty one) was given
 */
public record Authority(Host host, int port) {
    /** No port was given: the default of the scheme applies (RFC 9110 s4.2). */
    public static final int NO_PORT = -1;

    private static final int HIGHEST_PORT = 65535;

    /** Parses the value of Host, of {@code :authority}, or the authority of a URI. */
    public static Parsed<Authority> parse(CharSequence text) {
        int length = text.length();
        if (length == 0) {
            return Parsed.malformed(Defect.AUTHORITY_EMPTY);
        }
        int colon = -1;
        boolean bracketed = text.charAt(0) == '[';
        boolean inBrackets = bracketed;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                return Parsed.malformed(Defect.USERINFO);
            }
            if (c == ']') {
                inBrackets = false;
            } else if (c == ':' && !inBrackets && colon < 0) {
                colon = i;
            }
        }
        int port = colon < 0 ? NO_PORT : port(text, colon + 1, length);
        if (port == HIGHEST_PORT + 1) {
            return Parsed.malformed(Defect.PORT);
        }
        return switch (HostParser.parse(text, 0, colon < 0 ? length : colon)) {
            case Parsed.Malformed<Host>(var defect) -> Parsed.malformed(defect);
            case Parsed.Valid<Host>(var host) -> Parsed.valid(new Authority(host, port));
        };
    }

    /** Leading zeros are ignored; an empty port is a missing port; anything else is {@code HIGHEST_PORT + 1}. */
    private static int port(CharSequence text, int from, int to) {
        if (from == to) {
            return NO_PORT;
        }
        int port = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return HIGHEST_PORT + 1;
            }
            port = Math.min(port * 10 + (c - '0'), HIGHEST_PORT + 1);
        }
        return port;
    }

    /** As in a URI. */
    @Override
    public String toString() {
        return port == NO_PORT ? host.toString() : host + ":" + port;
    }
}

package dev.missent.gateway.config.model;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The URL of an upstream server: scheme, host and port, nothing else, because a path reaches the upstream unchanged.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address
 * @param port the port; the scheme's default is filled in
 */
public record ServerUrl(String scheme, Host host, int port) {
    /** The URL of a text, or null when the text is not one. */
    public static @Nullable ServerUrl parse(String text) {
        int end = text.indexOf("://");
        String scheme = end < 0 ? "" : text.substring(0, end);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return null;
        }
        return Authority.parse(text.substring(end + 3)) instanceof Parsed.Valid<Authority>(var authority) && authority.port() != 0
            ? new ServerUrl(scheme, authority.host(), Origin.of(scheme, authority).port())
            : null;
    }

    /** What a text that is not the URL of a server probably means: without path, with the scheme that is missing, a bare port on this machine. */
    public static @Nullable String corrected(String text) {
        if (text.matches("[0-9]+")) {
            return corrected("127.0.0.1:" + text);
        }
        int authority = text.indexOf("://") + 3;
        int slash = authority > 2 ? text.indexOf('/', authority) : -1;
        String guess = slash > 0 ? text.substring(0, slash) : "http://" + text;
        return parse(guess) == null ? null : guess;
    }

    /** Whether TLS is spoken. */
    public boolean isSecured() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}

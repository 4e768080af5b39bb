package dev.missent.client.internal.websocket;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What may be asked for. Each breach is an {@link IllegalArgumentException}. */
final class OpeningRules {
    /** RFC 6455 s11.3 has the first ones; the others are made of the connection, as for every request of a {@code HttpClient}. */
    private static final Set<String> NOT_FOR_APPLICATIONS = Set.of("sec-websocket-accept", "sec-websocket-extensions",
        "sec-websocket-key", "sec-websocket-protocol", "sec-websocket-version", "connection", "content-length", "expect", "host",
        "upgrade");

    /** RFC 9110 s5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** RFC 9110 s5.5. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private OpeningRules() {}

    /** RFC 6455 s3. */
    static void checkUri(URI uri) {
        var scheme = uri.getScheme();
        check("ws".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme), "the scheme must be ws or wss: " + uri);
        check(uri.getHost() != null, "there must be a host: " + uri);
        check(uri.getFragment() == null, "there must be no fragment: " + uri);
    }

    static void checkHeaders(List<Map.Entry<String, String>> headers) {
        for (var header : headers) {
            var name = header.getKey();
            check(TOKEN.matcher(name).matches(), "this is no name of a header: " + name);
            check(!NOT_FOR_APPLICATIONS.contains(name.toLowerCase(Locale.ROOT)), "this header cannot be set: " + name);
            check(VALUE.matcher(header.getValue()).matches(),
                "the value of the header " + name + " has characters that cannot be sent");
        }
    }

    /** RFC 6455 s4.1: they "MUST all be unique strings" and tokens. */
    static void checkSubprotocols(List<String> subprotocols) {
        var seen = new HashSet<String>();
        for (var subprotocol : subprotocols) {
            check(TOKEN.matcher(subprotocol).matches(), "this is no name of a subprotocol: " + subprotocol);
            check(seen.add(subprotocol), "this subprotocol is named twice: " + subprotocol);
        }
    }

    static void checkTimeout(@Nullable Duration timeout) {
        check(timeout == null || timeout.isPositive(), "the timeout must be positive: " + timeout);
    }

    private static void check(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

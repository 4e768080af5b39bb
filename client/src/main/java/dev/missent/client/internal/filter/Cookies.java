package dev.missent.client.internal.filter;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.missent.core.request.Syntax;
import org.jspecify.annotations.Nullable;

/** The application's cookies: read once for each hop, stored once for each answer to a hop. */
public record Cookies(@Nullable CookieHandler handler) {
    /**
     * The value of the Cookie field, null for none (RFC 6265 s5.4: one field line).
     *
     * @throws IOException when the handler fails, or gives what would end the field line and begin another (RFC 9110 s5.5)
     */
    public @Nullable String forRequest(URI uri, Map<String, List<String>> headers) throws IOException {
        if (handler == null) {
            return null;
        }
        var values = handler.get(uri, headers).getOrDefault("Cookie", List.of());
        if (values.isEmpty()) {
            return null;
        }
        var value = String.join("; ", values);
        if (!Syntax.isFieldValue(value)) {
            throw new IOException("the cookie handler gave a cookie with a control character for " + uri.getHost());
        }
        return value;
    }

    /** Stores what the response sets. */
    public void fromResponse(URI uri, Map<String, List<String>> headers) throws IOException {
        if (handler != null) {
            handler.put(uri, headers);
        }
    }
}

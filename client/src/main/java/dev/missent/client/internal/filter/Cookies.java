package dev.missent.client.internal.filter;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The application's cookies: read once for each hop, stored once for each answer to a hop. */
public record Cookies(@Nullable CookieHandler handler) {
    /** The value of the Cookie field, null for none (RFC 6265 s5.4: one field line). */
    public @Nullable String forRequest(URI uri, Map<String, List<String>> headers) throws IOException {
        if (handler == null) {
            return null;
        }
        var values = handler.get(uri, headers).getOrDefault("Cookie", List.of());
        return values.isEmpty() ? null : String.join("; ", values);
    }

    /** Stores what the response sets. */
    public void fromResponse(URI uri, Map<String, List<String>> headers) throws IOException {
        if (handler != null) {
            handler.put(uri, headers);
        }
    }
}

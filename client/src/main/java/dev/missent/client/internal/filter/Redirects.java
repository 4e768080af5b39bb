package dev.missent.client.internal.filter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;

import org.jspecify.annotations.Nullable;

/** Which response leads elsewhere (RFC 9110 s15.4), by the rules of the JDK's client. */
public final class Redirects {
    private Redirects() {}

    /**
     * Where to go next.
     *
     * @param method the method of the request that follows
     * @param uri its target
     * @param keepsBody whether it has the same body
     */
    public record Next(String method, URI uri, boolean keepsBody) {}

    /**
     * The request that follows a response; null when none does.
     *
     * @param location the value of Location, null when it is missing
     * @throws IOException when it is missing
     */
    public static @Nullable Next next(Redirect policy, int status, String method, URI uri, @Nullable String location)
        throws IOException {
        if (policy == Redirect.NEVER || !leadsElsewhere(status)) {
            return null;
        }
        if (location == null) {
            throw new IOException("Invalid redirection: " + status + " without Location");
        }
        var target = resolve(uri, location);
        if (target == null || !isAllowed(policy, uri, target)) {
            return null;
        }
        return switch (status) {
            case 301, 302 -> method.equals("POST") ? new Next("GET", target, false) : new Next(method, target, true);
            case 303 -> new Next(method.equals("HEAD") ? "HEAD" : "GET", target, false);
            default -> new Next(method, target, true);
        };
    }

    private static boolean leadsElsewhere(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static @Nullable URI resolve(URI uri, String location) {
        try {
            var target = uri.resolve(location);
            boolean http = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
            return http && target.getHost() != null ? target : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** NORMAL: "always redirect, except from HTTPS URLs to HTTP URLs". */
    private static boolean isAllowed(Redirect policy, URI from, URI to) {
        boolean downgrade = "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme());
        return policy == Redirect.ALWAYS || !downgrade;
    }
}

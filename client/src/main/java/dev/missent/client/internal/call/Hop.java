package dev.missent.client.internal.call;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.client.RequestOptions;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Syntax;
import org.jspecify.annotations.Nullable;

/**
 * One request of a call: the application's, or one that follows from a redirect or from a demand for credentials.
 *
 * @param request what the application reads from {@code HttpResponse.request()}
 * @param method the method
 * @param uri the target
 * @param origin its origin
 * @param headers the fields of the application by lower-case name
 * @param options what it wants of its connection
 */
record Hop(HttpRequest request, String method, URI uri, Origin origin, Map<String, List<String>> headers,
    RequestOptions options) {
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "transfer-encoding",
        "upgrade");
    /** What is nobody's business but the origin's that it was meant for; the same as in the JDK. */
    private static final Set<String> SECRETS = Set.of("authorization", "cookie", "origin", "proxy-authorization", "referer");

    /**
     * The first hop. Checks what a foreign subclass of {@link HttpRequest} may have brought along.
     *
     * @throws IllegalArgumentException when no builder would have built the request
     */
    static Hop of(HttpRequest request) {
        request.timeout().filter(timeout -> timeout.isNegative() || timeout.isZero()).ifPresent(timeout -> {
            throw new IllegalArgumentException("not a positive timeout: " + timeout);
        });
        return of(request, request.method(), request.uri(), headers(request.headers()), OptionedRequest.of(request));
    }

    private static Hop of(HttpRequest request, String method, URI uri, Map<String, List<String>> headers,
        RequestOptions options) {
        if (method == null || !Syntax.isToken(method) || method.equals("CONNECT")) {
            throw new IllegalArgumentException("illegal method: " + method);
        }
        return new Hop(request, method, uri, origin(uri), headers, options);
    }

    /** The origin of a URI; {@link IllegalArgumentException} when the URI has no host, or neither of the schemes http and https. */
    static Origin origin(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("invalid URI scheme: " + uri.getScheme());
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("unsupported URI, it has no host: " + uri);
        }
        var text = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return switch (Authority.parse(text)) {
            case Parsed.Valid<Authority>(var authority) -> Origin.of(scheme, authority);
            case Parsed.Malformed<Authority>(var defect) -> throw new IllegalArgumentException(defect.sentence() + ": " + uri);
        };
    }

    private static Map<String, List<String>> headers(HttpHeaders given) {
        var headers = new LinkedHashMap<String, List<String>>();
        given.map().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!Syntax.isToken(name) || RESTRICTED.contains(lower)) {
                throw new IllegalArgumentException(
                    (Syntax.isToken(name) ? "restricted header name: " : "invalid header name: ") + name);
            }
            values.forEach(value -> {
                if (value == null || !Syntax.isFieldValue(value)) {
                    throw new IllegalArgumentException("invalid header value: " + name + ": " + value);
                }
            });
            headers.put(lower, List.copyOf(values));
        });
        return headers;
    }

    /** Path and query as sent; {@code /} when there is none. */
    String path() {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    boolean isSecure() {
        return origin.scheme().equals("https");
    }

    boolean has(String name) {
        return headers.containsKey(name);
    }

    @Nullable
    String first(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /** Whether the application wants HTTP/1.1 for it. */
    boolean isHttp1Only(Version preferred) {
        return request.version().orElse(preferred) == Version.HTTP_1_1;
    }

    /**
     * The request that follows a redirect. To another origin no credentials and no options of the connection go along.
     *
     * @param keepsBody whether it has the same body
     */
    Hop redirected(String nextMethod, URI target, boolean keepsBody) {
        var next = origin(target);
        var kept = new LinkedHashMap<>(headers);
        boolean same = next.equals(origin);
        if (!same) {
            kept.keySet().removeAll(SECRETS);
        }
        if (!keepsBody) {
            kept.keySet().removeIf(name -> name.startsWith("content-"));
        }
        var asked = same
            ? options
            : new RequestOptions(options.coalescing(), options.dedicated(), null, null, options.repeatable(),
                options.idempotent());
        return of(new Following(request, nextMethod, target, kept, keepsBody), nextMethod, target, kept, asked);
    }

    /** What the application sees of a request that it has not made itself. */
    private static final class Following extends HttpRequest {
        private final HttpRequest first;
        private final String method;
        private final URI uri;
        private final HttpHeaders headers;
        private final boolean keepsBody;

        Following(HttpRequest first, String method, URI uri, Map<String, List<String>> headers, boolean keepsBody) {
            this.first = first;
            this.method = method;
            this.uri = uri;
            this.headers = HttpHeaders.of(headers, (name, value) -> true);
            this.keepsBody = keepsBody;
        }

        @Override
        public Optional<BodyPublisher> bodyPublisher() {
            return keepsBody ? first.bodyPublisher() : Optional.empty();
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public Optional<Duration> timeout() {
            return first.timeout();
        }

        @Override
        public boolean expectContinue() {
            return first.expectContinue();
        }

        @Override
        public URI uri() {
            return uri;
        }

        @Override
        public Optional<Version> version() {
            return first.version();
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }
    }
}

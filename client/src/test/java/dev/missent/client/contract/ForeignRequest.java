package dev.missent.client.contract;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that no {@link HttpRequest.Builder} has checked. */
final class ForeignRequest extends HttpRequest {
    private final URI uri;
    private final String method;
    private final Map<String, List<String>> fields;
    private final Optional<Duration> timeout;

    ForeignRequest(URI uri, String method, Map<String, List<String>> fields, Optional<Duration> timeout) {
        this.uri = uri;
        this.method = method;
        this.fields = fields;
        this.timeout = timeout;
    }

    static ForeignRequest get(URI uri) {
        return new ForeignRequest(uri, "GET", Map.of(), Optional.empty());
    }

    ForeignRequest method(String other) {
        return new ForeignRequest(uri, other, fields, timeout);
    }

    ForeignRequest field(String name, String value) {
        return new ForeignRequest(uri, method, Map.of(name, List.of(value)), timeout);
    }

    ForeignRequest timeout(Duration limit) {
        return new ForeignRequest(uri, method, fields, Optional.of(limit));
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.empty();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Optional<Duration> timeout() {
        return timeout;
    }

    @Override
    public boolean expectContinue() {
        return false;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Optional<Version> version() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.of(fields, (name, value) -> true);
    }
}

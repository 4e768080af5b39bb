package dev.missent.client.internal.call;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

import dev.missent.client.RequestOptions;

/** A request with options. */
public final class OptionedRequest extends HttpRequest {
    private final HttpRequest request;
    private final RequestOptions options;

    /** The request with the options instead of those that it may have. */
    public OptionedRequest(HttpRequest request, RequestOptions options) {
        this.request = request instanceof OptionedRequest other ? other.request : request;
        this.options = options;
    }

    /** The options of a request, whatever its class. */
    public static RequestOptions of(HttpRequest request) {
        return request instanceof OptionedRequest with ? with.options : RequestOptions.DEFAULT;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return request.bodyPublisher();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public Optional<Duration> timeout() {
        return request.timeout();
    }

    @Override
    public boolean expectContinue() {
        return request.expectContinue();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Optional<Version> version() {
        return request.version();
    }

    @Override
    public HttpHeaders headers() {
        return request.headers();
    }
}

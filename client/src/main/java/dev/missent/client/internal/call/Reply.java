package dev.missent.client.internal.call;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLSession;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import org.jspecify.annotations.Nullable;

/** A response as the application gets it. */
final class Reply<T> implements HttpResponse<T>, Attempts {
    private final Head head;
    private final List<Attempt> attempts;
    private final @Nullable T body;

    /**
     * All but the body.
     *
     * @param previous the response before a redirect, a demand for credentials or a repetition, null for none
     * @param connection the id of the connection
     */
    record Head(HttpRequest request, int status, HttpHeaders headers, Version version, @Nullable SSLSession session,
        @Nullable Reply<?> previous, String connection) implements ResponseInfo {
        @Override
        public int statusCode() {
            return status;
        }
    }

    Reply(Head head, List<Attempt> attempts, @Nullable T body) {
        this.head = head;
        this.attempts = List.copyOf(attempts);
        this.body = body;
    }

    @Override
    public List<Attempt> attempts() {
        return attempts;
    }

    @Override
    public int statusCode() {
        return head.status();
    }

    @Override
    public HttpRequest request() {
        return head.request();
    }

    @Override
    @SuppressWarnings("unchecked") // it has no body, so it may be of any type
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.ofNullable((HttpResponse<T>) head.previous());
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    @SuppressWarnings("NullAway") // a body handler may make null of a body
    public T body() {
        return body;
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.ofNullable(head.session());
    }

    @Override
    public URI uri() {
        return head.request().uri();
    }

    @Override
    public Version version() {
        return head.version();
    }

    /** The id of the connection; overrides a method that the interface has from Java 25 on. */
    public Optional<String> connectionLabel() {
        return Optional.of(head.connection());
    }

    @Override
    public String toString() {
        return "(" + head.request().method() + " " + uri() + ") " + head.status();
    }
}

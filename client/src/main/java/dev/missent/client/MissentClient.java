package dev.missent.client;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.client.internal.call.Calls;
import dev.missent.client.internal.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpClient} that shares HTTP/2 connections between origins where that is right (RFC 9113 s9.1.1, RFC 8336) and repeats a
 * request that was answered 421 once, on a connection of the origin's own (RFC 9110 s15.5.20).
 *
 * <p>Code written for the JDK's client works as it is. What is different, on purpose: a timeout of a request covers all its attempts and,
 * for handlers that give their body at the end, the body; credentials do not follow a redirect to another origin; a body that cannot be
 * repeated is not sent again after a redirect, the redirect is the response then; no HTTP/2 in cleartext and no server push.
 *
 * {@snippet :
 * try (HttpClient client = MissentClient.newHttpClient()) { // was: HttpClient.newHttpClient()
 *     var request = HttpRequest.newBuilder(URI.create("https://api.shop.example/")).build();
 *     var response = client.send(request, BodyHandlers.ofString()); // a 421 has been repeated
 *     Attempts.of(response).forEach(System.out::println); // and this says how
 * }
 * }
 *
 * <p>Every response and every exception has the attempts of its call: {@link Attempts}. Thread-safe. The application should make one
 * client, keep it, and close it; an unreachable client closes itself after its calls.
 */
public final class MissentClient extends HttpClient {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Configuration configuration;
    private final Engine engine;
    private final Calls calls;

    MissentClient(Configuration configuration) {
        this.configuration = configuration;
        engine = Engine.start(configuration);
        calls = engine.calls();
        CLEANER.register(this, engine::abandon);
    }

    /** A client with the defaults that {@link MissentClientBuilder} lists. */
    public static MissentClient newHttpClient() {
        return newBuilder().build();
    }

    /** For a client that differs from the defaults. */
    public static MissentClientBuilder newBuilder() {
        return new MissentClientBuilder();
    }

    // ---- what it was built with

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.ofNullable(configuration.cookieHandler());
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.ofNullable(configuration.connectTimeout());
    }

    @Override
    public Redirect followRedirects() {
        return configuration.redirect();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.ofNullable(configuration.proxy());
    }

    @Override
    public SSLContext sslContext() {
        return configuration.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return configuration.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(configuration.authenticator());
    }

    @Override
    public Version version() {
        return configuration.version();
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.ofNullable(configuration.executor());
    }

    // ---- requests

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        return calls.send(Objects.requireNonNull(request), Objects.requireNonNull(handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return calls.sendAsync(Objects.requireNonNull(request), Objects.requireNonNull(handler));
    }

    /** As {@link #sendAsync(HttpRequest, BodyHandler)}: servers are told not to push, so the push promise handler is never called. */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
        @Nullable PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return engine.newWebSocketBuilder();
    }

    /** Forgets addresses and earlier 421 responses: for applications that know that the network has changed. */
    public void forget() {
        engine.forget();
    }

    // ---- the end

    @Override
    public void shutdown() {
        calls.shutdown();
    }

    @Override
    public void shutdownNow() {
        calls.shutdownNow();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return calls.awaitTermination(Objects.requireNonNull(duration));
    }

    @Override
    public boolean isTerminated() {
        return calls.isTerminated();
    }
}

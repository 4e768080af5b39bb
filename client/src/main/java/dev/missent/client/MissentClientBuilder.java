package dev.missent.client;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.client.internal.dns.Names;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/** Builds a {@link MissentClient}: everything that {@link HttpClient.Builder} has, and a little more. Not thread-safe. */
public final class MissentClientBuilder implements HttpClient.Builder {
    private static final int HIGHEST_PRIORITY = 256;

    private @Nullable CookieHandler cookieHandler;
    private @Nullable Duration connectTimeout;
    private @Nullable SSLContext sslContext;
    private @Nullable SSLParameters sslParameters;
    private @Nullable Executor executor;
    private Redirect redirect = Redirect.NEVER;
    private Version version = Version.HTTP_2;
    private @Nullable ProxySelector proxy;
    private @Nullable Authenticator authenticator;
    private Policy coalescing = Policy.DNS_AND_CERTIFICATE;
    private final Set<Host> neverCoalesced = new HashSet<>();
    private boolean originWithoutDns;
    private boolean retryOnOwnConnection = true;
    private boolean decompress;
    private Function<String, List<InetAddress>> resolver = Names::platform;
    private Duration addressLifetime = Duration.ofSeconds(30);
    private Duration keepAlive = Duration.ofSeconds(30);
    private Consumer<Attempt> listener = attempt -> {};

    MissentClientBuilder() {}

    // ---- as the JDK's

    @Override
    public MissentClientBuilder cookieHandler(CookieHandler handler) {
        cookieHandler = Objects.requireNonNull(handler);
        return this;
    }

    @Override
    public MissentClientBuilder connectTimeout(Duration duration) {
        connectTimeout = positive(duration);
        return this;
    }

    /** The TLS configuration; {@link SSLContext#getDefault} unless set. */
    @Override
    public MissentClientBuilder sslContext(SSLContext context) {
        sslContext = Objects.requireNonNull(context);
        return this;
    }

    @Override
    public MissentClientBuilder sslParameters(SSLParameters parameters) {
        sslParameters = Objects.requireNonNull(parameters);
        return this;
    }

    /** Where subscribers of asynchronous calls run; without one they run in a virtual thread of the call. */
    @Override
    public MissentClientBuilder executor(Executor callbacks) {
        executor = Objects.requireNonNull(callbacks);
        return this;
    }

    @Override
    public MissentClientBuilder followRedirects(Redirect policy) {
        redirect = Objects.requireNonNull(policy);
        return this;
    }

    @Override
    public MissentClientBuilder version(Version preferred) {
        version = Objects.requireNonNull(preferred);
        return this;
    }

    /** Priorities of HTTP/2 are gone (RFC 9113 s5.3): checked and not used. */
    @Override
    public MissentClientBuilder priority(int priority) {
        if (priority < 1 || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("priority must be between 1 and " + HIGHEST_PRIORITY);
        }
        return this;
    }

    @Override
    public MissentClientBuilder proxy(ProxySelector selector) {
        proxy = Objects.requireNonNull(selector);
        return this;
    }

    @Override
    public MissentClientBuilder authenticator(Authenticator asked) {
        authenticator = Objects.requireNonNull(asked);
        return this;
    }

    // ---- ours

    /** How far connections are shared; {@link Policy#DNS_AND_CERTIFICATE} unless set. A request may have another: {@link RequestOptions}. */
    public MissentClientBuilder coalescing(Policy policy) {
        coalescing = Objects.requireNonNull(policy);
        return this;
    }

    /**
     * A host that shares connections with no other.
     *
     * @throws IllegalArgumentException when it is no host
     */
    public MissentClientBuilder neverCoalesce(String host) {
        neverCoalesced.add(Host.of(host));
        return this;
    }

    /**
     * Takes an ORIGIN frame for enough and does not ask DNS for the names in it (RFC 8336 s4: whoever holds a certificate for a name can
     * then answer for it). Off unless called.
     */
    public MissentClientBuilder originWithoutDns() {
        originWithoutDns = true;
        return this;
    }

    /**
     * Whether a 421 on an origin's own connection is repeated on a new one; true unless set. Such answers are mostly permanent; when the new
     * connection brings the same one, no other is tried for half a minute.
     */
    public MissentClientBuilder retryOnOwnConnection(boolean retry) {
        retryOnOwnConnection = retry;
        return this;
    }

    /** Asks for compressed content and decodes it: gzip, deflate, and br where {@code brotli4j} is present. Off unless called. */
    public MissentClientBuilder decompress() {
        decompress = true;
        return this;
    }

    /**
     * Who resolves names; the platform unless set. An empty list means that there is no such name. It may block and throw.
     */
    public MissentClientBuilder resolver(Function<String, List<InetAddress>> addresses) {
        resolver = Objects.requireNonNull(addresses);
        return this;
    }

    /** How long an answer of the resolver counts, and with it a decision to share that rests on it; 30 s unless set. */
    public MissentClientBuilder addressLifetime(Duration lifetime) {
        addressLifetime = positive(lifetime);
        return this;
    }

    /** How long an unused connection is kept; 30 s unless set, as the JDK's client keeps it. */
    public MissentClientBuilder keepAlive(Duration idle) {
        keepAlive = positive(idle);
        return this;
    }

    /** Hears of each attempt when it is over, in the thread of the call: it must not block. May be called several times. */
    public MissentClientBuilder listener(Consumer<Attempt> attempts) {
        listener = listener.andThen(attempts);
        return this;
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("not a positive duration: " + duration);
        }
        return duration;
    }

    @Override
    public MissentClient build() {
        var context = sslContext == null ? platformContext() : sslContext;
        var parameters = sslParameters == null ? context.getDefaultSSLParameters() : sslParameters;
        return new MissentClient(
            new Configuration(cookieHandler, connectTimeout, redirect, proxy, context, parameters, authenticator,
                version, executor, coalescing, neverCoalesced, originWithoutDns, retryOnOwnConnection, decompress, resolver,
                addressLifetime,
                keepAlive, listener));
    }

    private static SSLContext platformContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("the platform has no TLS", broken);
        }
    }
}

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

/**
 * Builds a {@link MissentClient}: the options of {@link HttpClient.Builder} but {@link #localAddress}, and those of this client. Not
 * thread-safe; may be used again after {@link #build}.
 *
 * {@snippet :
 * var client = MissentClient.newBuilder()
 *     .connectTimeout(Duration.ofSeconds(5))
 *     .neverCoalesce("admin.shop.example")
 *     .listener(attempt -> log.debug("{}", attempt))
 *     .build();
 * }
 *
 * <p>A method that is given null throws {@link NullPointerException}; one that is given a duration of zero or less throws
 * {@link IllegalArgumentException}.
 */
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

    /** Stores and supplies cookies, asked once for each hop; none by default. */
    @Override
    public MissentClientBuilder cookieHandler(CookieHandler handler) {
        cookieHandler = Objects.requireNonNull(handler);
        return this;
    }

    /**
     * How long resolving the name, TCP and TLS of one connection may take together; 60 s by default. {@link MissentClient#connectTimeout} is
     * empty unless this is set.
     */
    @Override
    public MissentClientBuilder connectTimeout(Duration duration) {
        connectTimeout = positive(duration);
        return this;
    }

    /** The TLS configuration: trust, keys, sessions; {@link SSLContext#getDefault} by default. */
    @Override
    public MissentClientBuilder sslContext(SSLContext context) {
        sslContext = Objects.requireNonNull(context);
        return this;
    }

    /** Ciphers, versions and endpoint identification; those of the context by default. Server names and protocols in it are not used. */
    @Override
    public MissentClientBuilder sslParameters(SSLParameters parameters) {
        sslParameters = Objects.requireNonNull(parameters);
        return this;
    }

    /** Runs body handlers and subscribers of asynchronous calls; by default they run in the virtual thread of the call. Not shut down. */
    @Override
    public MissentClientBuilder executor(Executor callbacks) {
        executor = Objects.requireNonNull(callbacks);
        return this;
    }

    /** Which redirects are followed, at most four; {@link Redirect#NEVER} by default. */
    @Override
    public MissentClientBuilder followRedirects(Redirect policy) {
        redirect = Objects.requireNonNull(policy);
        return this;
    }

    /** The highest version of HTTP that is offered; {@link Version#HTTP_2} by default. */
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

    /**
     * Chooses the proxy for a target; {@link ProxySelector#getDefault} by default. Only the first proxy that it names counts, and only an HTTP
     * proxy.
     */
    @Override
    public MissentClientBuilder proxy(ProxySelector selector) {
        proxy = Objects.requireNonNull(selector);
        return this;
    }

    /** Supplies credentials for the Basic scheme, to servers and proxies; none by default. */
    @Override
    public MissentClientBuilder authenticator(Authenticator asked) {
        authenticator = Objects.requireNonNull(asked);
        return this;
    }

    /**
     * Not supported: the operating system chooses the local address.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public MissentClientBuilder localAddress(@Nullable InetAddress address) {
        throw new UnsupportedOperationException("this client cannot bind a local address");
    }

    // ---- ours

    /** How far connections are shared; {@link Policy#DNS_AND_CERTIFICATE} by default. A request may have another: {@link RequestOptions}. */
    public MissentClientBuilder coalescing(Policy policy) {
        coalescing = Objects.requireNonNull(policy);
        return this;
    }

    /**
     * Excludes a host from sharing: its connections carry no other host. None by default; may be called several times.
     *
     * @throws IllegalArgumentException when the text is not a host
     */
    public MissentClientBuilder neverCoalesce(String host) {
        neverCoalesced.add(Host.of(host));
        return this;
    }

    /**
     * Trusts an ORIGIN frame alone and does not ask DNS for the names in it (RFC 8336 s4: then every holder of a certificate for a name
     * can answer for it). Off by default.
     */
    public MissentClientBuilder originWithoutDns() {
        originWithoutDns = true;
        return this;
    }

    /**
     * Whether a 421 on an origin's own connection is repeated on a new one; true by default. Such answers are mostly permanent: after a 421
     * on the new connection, too, the client tries no other for 30 s.
     */
    public MissentClientBuilder retryOnOwnConnection(boolean retry) {
        retryOnOwnConnection = retry;
        return this;
    }

    /** Asks for compressed content and decodes it: gzip, deflate, and br where {@code brotli4j} is present. Off by default. */
    public MissentClientBuilder decompress() {
        decompress = true;
        return this;
    }

    /**
     * Resolves names, in a virtual thread; {@link InetAddress#getAllByName} by default. An empty list means that the name does not exist. The
     * function may block and throw; what it throws is the cause of the exception of the call.
     */
    public MissentClientBuilder resolver(Function<String, List<InetAddress>> addresses) {
        resolver = Objects.requireNonNull(addresses);
        return this;
    }

    /** How long an answer of the resolver counts, and with it a decision to share that rests on it; 30 s by default. */
    public MissentClientBuilder addressLifetime(Duration lifetime) {
        addressLifetime = positive(lifetime);
        return this;
    }

    /** How long an unused connection is kept; 30 s by default, as in the JDK's client. */
    public MissentClientBuilder keepAlive(Duration idle) {
        keepAlive = positive(idle);
        return this;
    }

    /**
     * Receives each attempt when the head of the response has come or the attempt has failed; none by default. Runs in the thread of the
     * call (for a WebSocket in a virtual thread) and must not block. May be called several times: the listeners are called in that order.
     *
     * <p>An exception of a listener ends the call: {@code send} throws it, the future of {@code sendAsync} completes with it, and listeners
     * that were set later are not called. For a WebSocket the exception goes to the handler of uncaught exceptions of its thread, and the
     * opening continues.
     */
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

    /**
     * Makes the client and starts its event loop.
     *
     * @throws IllegalStateException with {@code missent-client-unshaded}, when the Netty on the class path is too old for the client
     */
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

package dev.missent.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A TLS server on loopback that has several names and answers 421 as it is told to, over HTTP/1.1 and HTTP/2, and that records which
 * request came over which connection.
 *
 * {@snippet :
 * @RegisterExtension
 * static final MisdirectingServer server = MisdirectingServer.forNames("shop.test", "api.shop.test").strict().build();
 *
 * @Test
 * void theClientRepeatsTheRequest() throws Exception {
 *     try (var client = MissentClient.newBuilder().sslContext(server.sslContext()).resolver(server.resolver()).build()) {
 *         var request = HttpRequest.newBuilder(server.url("api.shop.test", "/")).build();
 *         assertEquals(200, client.send(request, BodyHandlers.ofString()).statusCode());
 *     }
 * }
 * }
 *
 * <p>As an extension, with {@code @RegisterExtension}: in a static field it runs for the tests of the class and {@linkplain #reset forgets}
 * before each; in an instance field it runs for one test. Without JUnit: {@link #start} and {@link #close}. Each start has a new port.
 * Thread-safe; but tests that run at the same time and share a server share its records too.
 */
public final class MisdirectingServer
    implements
        BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Plan plan;
    private final Identity identity;
    private final Names names;
    private final Journal journal = new Journal();
    private @Nullable Running running;
    private @Nullable String startedFor;

    MisdirectingServer(Plan plan) {
        this.plan = plan;
        identity = Identity.create(plan);
        names = new Names(plan);
    }

    /**
     * A server for these names, which its one certificate has all. Wildcards ({@code *.x.test}) and addresses may be among them.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static MisdirectingServerBuilder forNames(String... names) {
        return new MisdirectingServerBuilder(names);
    }

    /**
     * Begins to listen; does nothing when the server listens already.
     *
     * @throws IOException when an address cannot be listened on
     */
    public synchronized MisdirectingServer start() throws IOException {
        if (running == null) {
            running = Running.start(plan, identity.serverTls(), journal);
        }
        return this;
    }

    /** Ends all connections and stops listening; does nothing when the server was not started. The records stay. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private synchronized Running running() {
        if (running == null) {
            throw new IllegalStateException("the server is not running: register it with JUnit, or call start()");
        }
        return running;
    }

    // ---- where it is

    /** {@code https://HOST:PORT/PATH} on this server; the path begins with a slash. */
    public URI url(String host, String path) {
        return URI.create("https://" + host + ":" + port() + path);
    }

    /** The port, the same on all addresses. */
    public int port() {
        return running().port();
    }

    /** The first of its addresses, with the port. */
    public InetSocketAddress address() {
        return running().address();
    }

    /**
     * Answers the addresses of its names, as a resolver would; nothing for names that are not its own. Any number of threads may use it,
     * also before the server runs.
     */
    public Function<String, List<InetAddress>> resolver() {
        return names::resolve;
    }

    // ---- trust

    /** For clients: trusts this server, and no other. */
    public SSLContext sslContext() {
        return identity.sslContext(null);
    }

    /** The same for a client that has a certificate, which this server accepts when it asks for one. */
    public SSLContext sslContextWithCertificate(String clientName) {
        return identity.sslContext(clientName);
    }

    /** Trusts this server, and no other; for clients that ask for it beside a socket factory. */
    public X509TrustManager trustManager() {
        return identity.trustManager();
    }

    /** The certificate of the authority that has issued the server's. */
    public X509Certificate authority() {
        return identity.authority();
    }

    // ---- what has happened

    /** The requests since the start or the last reset, in the order in which their heads came. */
    public List<Received> requests() {
        return journal.requests();
    }

    /**
     * Waits until the heads of so many requests have come, at most 10 s, and returns all requests.
     *
     * @throws AssertionError when there are fewer
     */
    public List<Received> awaitRequests(int count) throws InterruptedException {
        return journal.await(count, PATIENCE);
    }

    /** The connections whose handshake has ended since the start or the last reset, in that order, also those that were closed. */
    public List<Connected> connections() {
        return journal.connections();
    }

    /** Forgets requests, connections, and which hosts had their 421 {@linkplain MisdirectingServerBuilder#once once}. Connections stay open. */
    public void reset() {
        journal.clear();
        plan.rules().forget();
    }

    // ---- for JUnit

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        startFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        reset();
        startFor(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        endFor(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        endFor(context);
    }

    /** Nested classes and tests find it running; the extension that started the server ends it. */
    private synchronized void startFor(ExtensionContext context) throws IOException {
        if (running == null) {
            start();
            startedFor = context.getUniqueId();
        }
    }

    private synchronized void endFor(ExtensionContext context) {
        if (context.getUniqueId().equals(startedFor)) {
            startedFor = null;
            close();
        }
    }
}

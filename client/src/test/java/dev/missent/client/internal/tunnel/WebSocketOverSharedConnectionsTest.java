package dev.missent.client.internal.tunnel;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.client.MissentClient;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheckOnce;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** RFC 8441 s3: "Clients … MUST NOT [send :protocol] … unless they have received the SETTINGS_ENABLE_CONNECT_PROTOCOL parameter". */
@ExtendWith(LeakCheckOnce.class)
class WebSocketOverSharedConnectionsTest {
    private static final int ENABLE_CONNECT_PROTOCOL = 8;
    /** A text frame of a server: RFC 6455 s5.7, unmasked. */
    private static final byte[] HELLO = {(byte) 0x81, 5, 'H', 'e', 'l', 'l', 'o'};
    private static final TestAuthority AUTHORITY = TestAuthority.create("tunnels");
    private static @Nullable SSLContext trusting;
    private @Nullable ScriptedOrigin origin;
    private @Nullable MissentClient client;

    @BeforeAll
    static void trust() throws Exception {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", AUTHORITY.certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
    }

    @AfterEach
    void close() throws Exception {
        if (client != null) {
            client.shutdownNow();
            assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
        }
        if (origin != null) {
            origin.close();
        }
    }

    private ScriptedOrigin started(boolean extended, Script script) {
        var plan = ScriptedOrigin.tls(AUTHORITY.server("a.test", "b.test")).alpn("h2", "http/1.1").answering(script);
        origin = (extended ? plan.firstFrames(Frame.settings(ENABLE_CONNECT_PROTOCOL, 1)) : plan).start();
        var builder = MissentClient.newBuilder().resolver(name -> List.of(InetAddress.getLoopbackAddress()));
        client = builder.sslContext(Objects.requireNonNull(trusting)).build();
        return origin;
    }

    private static boolean isTunnel(ReceivedRequest request) {
        return request.fields().has(":protocol") || request.fields().has("upgrade");
    }

    private static URI uri(ScriptedOrigin server, String scheme, String host) {
        return URI.create(scheme + "://" + host + ":" + server.address().getPort() + "/");
    }

    private void get(ScriptedOrigin server, String host) throws Exception {
        var request = HttpRequest.newBuilder(uri(server, "https", host)).build();
        assertThat(Objects.requireNonNull(client).send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private CompletableFuture<WebSocket> socket(ScriptedOrigin server, String host, WebSocket.Listener listener) {
        return Objects.requireNonNull(client).newWebSocketBuilder().buildAsync(uri(server, "wss", host), listener);
    }

    private static final class Ear implements WebSocket.Listener {
        final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return null;
        }
    }

    @Test
    void aConnectionThatTakesExtendedConnectCarriesAWebSocketOfItsOrigin() throws Exception {
        var server = started(true, request -> isTunnel(request) ? Answer.of(200).body(Source.of(HELLO)) : Answer.ok("page"));
        get(server, "a.test");
        var ear = new Ear();
        socket(server, "a.test", ear);
        assertThat(ear.text.get(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("Hello");
        assertThat(server.connections()).hasSize(1);
        assertThat(server.requests().getLast().fields().first(":protocol")).isEqualTo("websocket");
    }

    @Test
    void andAWebSocketOfAnotherOriginThatMayShareIt() throws Exception {
        var server = started(true, request -> isTunnel(request) ? Answer.of(200).body(Source.of(HELLO)) : Answer.ok("page"));
        get(server, "a.test");
        var ear = new Ear();
        socket(server, "b.test", ear);
        assertThat(ear.text.get(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("Hello");
        assertThat(server.connections()).hasSize(1);
        assertThat(server.requests().getLast().authority()).startsWith("b.test:");
    }

    /** Case 83. */
    @Test
    void withoutExtendedConnectAWebSocketHasAConnectionOfItsOwn() throws Exception {
        var server = started(false, request -> isTunnel(request) ? Answer.of(403) : Answer.ok("page"));
        get(server, "a.test");
        var socket = socket(server, "a.test", new Ear());
        var refused = catchThrowable(() -> socket.get(Patience.millis(), TimeUnit.MILLISECONDS));
        assertThat(refused).hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(server.requests().getLast().connection().alpn()).isEqualTo("http/1.1");
        assertThat(server.connections()).hasSize(2);
    }

    /** RFC 9113 s8.7: "Requests that have not been processed have not failed; clients MAY automatically retry them". */
    @Test
    void anOpeningHandshakeThatWasLeftUnprocessedIsSentAgain() throws Exception {
        var refusals = new AtomicInteger();
        var server = started(true, request -> {
            if (!isTunnel(request)) {
                return Answer.ok("page");
            }
            return refusals.incrementAndGet() <= 6 ? Answer.reset(7) : Answer.of(200).body(Source.of(HELLO));
        });
        get(server, "a.test");
        var ear = new Ear();
        socket(server, "a.test", ear);
        assertThat(ear.text.get(Patience.millis(), TimeUnit.MILLISECONDS)).isEqualTo("Hello");
        assertThat(server.connections()).hasSize(1);
    }

    /** RFC 9110 s9.2.2: an opening handshake is a GET, and a request may be sent again when the connection had died. */
    @Test
    void anOpeningHandshakeOnAConnectionThatHadDiedIsSentOnAnother() throws Exception {
        var server = started(true, request -> {
            if (!isTunnel(request)) {
                return Answer.ok("page");
            }
            return request.connection().number() == 1 ? Answer.hangUp() : Answer.of(403);
        });
        get(server, "a.test");
        var socket = socket(server, "a.test", new Ear());
        assertThat(catchThrowable(() -> socket.get(Patience.millis(), TimeUnit.MILLISECONDS)))
            .cause().isInstanceOfSatisfying(WebSocketHandshakeException.class,
                refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(403));
        assertThat(server.connections()).hasSize(2);
    }

    /** Case 84; RFC 9110 s15.5.20: "A client that receives a 421 … MAY retry the request … over a different connection". */
    @Test
    void a421OnASharedConnectionIsRepeatedOnOneOfItsOwn() throws Exception {
        var server = started(true, request -> {
            if (!isTunnel(request)) {
                return Answer.ok("page");
            }
            return Answer.of(request.fields().has(":protocol") ? 421 : 403);
        });
        get(server, "a.test");
        var socket = socket(server, "b.test", new Ear());
        assertThat(catchThrowable(() -> socket.get(Patience.millis(), TimeUnit.MILLISECONDS)))
            .cause().isInstanceOfSatisfying(WebSocketHandshakeException.class,
                refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(403));
        assertThat(server.requests()).filteredOn(WebSocketOverSharedConnectionsTest::isTunnel).hasSize(2);
        assertThat(server.requests().getLast().connection().sni()).isEqualTo("b.test");
    }
}

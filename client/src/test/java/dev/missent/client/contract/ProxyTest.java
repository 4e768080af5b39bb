package dev.missent.client.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Requests for http go to the proxy in absolute-form, those for https through a tunnel (RFC 9112 s3.2.2, RFC 9110 s9.3.6). */
@EveryClientAndWire
class ProxyTest extends Contract {
    ProxyTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private HttpClient through(ScriptedProxy proxy) {
        return client(builder().proxy(proxy.selector()));
    }

    private HttpResponse<String> fetch(HttpClient client) throws Exception {
        var origin = origin(request -> Answer.ok("by origin: " + request.target()));
        return get(client, origin, "/path?query");
    }

    @Test
    void theProxyIsAskedAsTheSchemeDemands() throws Exception {
        var proxy = open(ScriptedProxy.open());
        var origin = origin(request -> Answer.ok("by origin: " + request.target()));
        var response = get(through(proxy), origin, "/path?query");
        int port = origin.address().getPort();
        var asked = proxy.asked().getFirst();
        if (wire().isSecure()) {
            assertThat(asked.method() + " " + asked.target()).isEqualTo("CONNECT localhost:" + port);
            assertThat(response.body()).isEqualTo("by origin: /path?query");
        } else {
            assertThat(asked.method() + " " + asked.target()).isEqualTo("GET http://localhost:" + port + "/path?query");
            assertThat(response.body()).startsWith("by proxy");
        }
        assertThat(asked.fields().all("host")).containsExactly("localhost:" + port);
        assertThat(response.version()).isEqualTo(wire().version());
    }

    @Test
    void theFieldsOfTheRequestAreNotShownToATunnelsProxy() throws Exception {
        var proxy = open(ScriptedProxy.open());
        var origin = origin(request -> Answer.ok("text"));
        var request = to(origin, "/").header("X-Secret", "value").build();
        through(proxy).send(request, BodyHandlers.discarding());
        assertThat(proxy.asked().getFirst().fields().has("x-secret")).isEqualTo(!wire().isSecure());
    }

    @Test
    void aTunnelIsUsedAgain() throws Exception {
        var proxy = open(ScriptedProxy.open());
        var origin = origin(request -> Answer.ok("text"));
        var client = through(proxy);
        get(client, origin, "/1");
        get(client, origin, "/2");
        assertThat(proxy.asked()).hasSize(wire().isSecure() ? 1 : 2);
    }

    @Test
    void noProxyIsDirect() throws Exception {
        assertThat(fetch(client(builder().proxy(HttpClient.Builder.NO_PROXY))).body()).startsWith("by origin");
    }

    @Test
    void theSelectorIsAskedWithTheUri() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var uris = new CopyOnWriteArrayList<URI>();
        var client = client(builder().proxy(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                uris.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        }));
        get(client, origin, "/path");
        assertThat(uris).isNotEmpty().allMatch(uri(origin, "/path")::equals);
    }

    @Test
    void aProxyThatIsNotThereFailsTheRequest() throws Exception {
        InetSocketAddress nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        }
        var client = client(builder().proxy(ProxySelector.of(nobody)));
        assertThatIOException().isThrownBy(() -> fetch(client));
    }

    @Test
    void aRefusedTunnelIsNoResponseOfTheOrigin() throws Exception {
        if (wire().isSecure()) {
            var client = through(open(ScriptedProxy.refusing(403)));
            HttpResponse<String> response;
            try {
                response = fetch(client);
            } catch (IOException allowed) {
                return;
            }
            assertThat(response.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a407WithoutAuthenticatorIsNoResponseOfTheOrigin() throws Exception {
        var client = through(open(ScriptedProxy.guarded("right")));
        assertThat(fetch(client).statusCode()).isEqualTo(407);
    }

    /** The JDK has Basic switched off for tunnels: {@code jdk.http.auth.tunneling.disabledSchemes}. */
    @Test
    void a407IsAnsweredWithTheCredentials() throws Exception {
        if (wire().isSecure()) {
            exempt(ClientKind.JDK, "does not send Basic credentials for a tunnel");
        }
        var proxy = open(ScriptedProxy.guarded("right"));
        var credentials = new Credentials("right");
        var client = client(builder().proxy(proxy.selector()).authenticator(credentials));
        assertThat(fetch(client).statusCode()).isEqualTo(200);
        assertThat(credentials.asked()).containsExactly("PROXY http " + proxy.address().getHostString() + " gate basic");
        assertThat(proxy.asked()).hasSize(2);
        assertThat(proxy.asked().getFirst().fields().has("proxy-authorization")).isFalse();
    }

    @Test
    void theCredentialsOfAProxyAreNotSentToTheOrigin() throws Exception {
        if (wire().isSecure()) {
            exempt(ClientKind.JDK, "does not send Basic credentials for a tunnel");
            var proxy = open(ScriptedProxy.guarded("right"));
            var origin = origin(request -> Answer.ok("text"));
            var client = client(builder().proxy(proxy.selector()).authenticator(new Credentials("right")));
            get(client, origin, "/");
            assertThat(origin.requests().getFirst().fields().has("proxy-authorization")).isFalse();
        }
    }

    @Test
    void aWrongPasswordForAProxyFails() throws Exception {
        if (!wire().isSecure()) {
            var proxy = open(ScriptedProxy.guarded("right"));
            var client = client(builder().proxy(proxy.selector()).authenticator(new Credentials("wrong")));
            assertThatIOException().isThrownBy(() -> fetch(client));
            assertThat(proxy.asked()).hasSize(5);
        }
    }

    @Test
    void aPresetFieldForTheProxyWins() throws Exception {
        if (!wire().isSecure()) {
            var proxy = open(ScriptedProxy.guarded("right"));
            var request = HttpRequest.newBuilder(wire().uri("localhost", 1, "/"))
                .header("Proxy-Authorization", Credentials.basic("right")).build();
            assertThat(through(proxy).send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(proxy.asked()).hasSize(1);
        }
    }
}

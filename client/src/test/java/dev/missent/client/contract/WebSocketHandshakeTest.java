package dev.missent.client.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** RFC 6455 s4.1: opening a {@link WebSocket}. */
@EveryClientAndWire
class WebSocketHandshakeTest extends Contract {
    private final WebSocketEar ear = new WebSocketEar(true);

    WebSocketHandshakeTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private WebSocket.Builder sockets() {
        return client().newWebSocketBuilder();
    }

    @Test
    void theHandshakeIsAnUpgradeOfHttp11() throws Exception {
        var server = open(WebSocketServer.agreeing(wire()));
        await(sockets().header("X-Field", "value").buildAsync(server.uri("/chat?room=1"), ear));
        var fields = server.handshake();
        assertThat(fields.first(":line")).isEqualTo("GET /chat?room=1 HTTP/1.1");
        assertThat(fields.all("upgrade")).containsExactly("websocket");
        assertThat(fields.hasToken("connection", "upgrade")).isTrue();
        assertThat(fields.all("sec-websocket-version")).containsExactly("13");
        assertThat(fields.all("host")).containsExactly("localhost:" + server.uri("/").getPort());
        assertThat(fields.all("x-field")).containsExactly("value");
        assertThat(fields.first("sec-websocket-key")).hasSize(24);
    }

    @Test
    void aSubprotocolIsAgreedUpon() throws Exception {
        var server = open(WebSocketServer.agreeing(wire(), "Sec-WebSocket-Protocol: two"));
        var socket = await(sockets().subprotocols("one", "two").buildAsync(server.uri("/"), ear));
        assertThat(socket.getSubprotocol()).isEqualTo("two");
        assertThat(server.handshake().all("sec-websocket-protocol")).containsExactly("one, two");
    }

    @Test
    void withoutASubprotocolItsNameIsEmpty() throws Exception {
        var server = open(WebSocketServer.agreeing(wire()));
        assertThat(await(sockets().buildAsync(server.uri("/"), ear)).getSubprotocol()).isEmpty();
    }

    @Test
    void aSubprotocolThatNobodyOfferedIsARefusal() throws Exception {
        refuses(WebSocketServer.agreeing(wire(), "Sec-WebSocket-Protocol: other"), 101);
    }

    @Test
    void aWrongAcceptIsARefusal() throws Exception {
        refuses(WebSocketServer.answering(wire(), String.join("\r\n", "HTTP/1.1 101 Switching", "Upgrade: websocket",
            "Connection: Upgrade", "Sec-WebSocket-Accept: d3Jvbmc=", "", "")), 101);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 404, 503})
    void anotherStatusIsARefusalWithTheResponse(int status) throws Exception {
        refuses(WebSocketServer.answering(wire(),
            "HTTP/1.1 " + status + " No\r\nLocation: /\r\nX-Why: because\r\nContent-Length: 0\r\n\r\n"), status);
    }

    private void refuses(WebSocketServer server, int status) {
        open(server);
        var future = sockets().buildAsync(server.uri("/"), ear);
        var thrown = catchThrowable(future::join);
        assertThat(thrown).isInstanceOf(CompletionException.class).cause().isInstanceOfSatisfying(
            WebSocketHandshakeException.class, refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
        assertThat(ear.waiting()).isZero();
    }

    @Test
    void aRefusalWhoseConnectionEndsIsAnIoException() throws Exception {
        var server = open(WebSocketServer.answering(wire(), "HTTP/1.1 101"));
        var future = sockets().buildAsync(server.uri("/"), ear);
        server.handshake();
        server.cut();
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aHandshakeHasItsTime() throws Exception {
        var server = open(WebSocketServer.answering(wire(), ""));
        var future = sockets().connectTimeout(Duration.ofMillis(300)).buildAsync(server.uri("/"), ear);
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "ws:///path", "ws://localhost/#fragment"})
    void theUriIsOfAWebSocket(String uri) {
        var future = sockets().buildAsync(URI.create(uri), ear);
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Key", "Sec-WebSocket-Version", "Upgrade", "Connection", "Host"})
    void someFieldsAreTheClientsOwn(String name) {
        var future = sockets().header(name, "value").buildAsync(URI.create("ws://localhost:1/"), ear);
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void subprotocolsDifferAndAreTokens() {
        var twice = sockets().subprotocols("one", "one").buildAsync(URI.create("ws://localhost:1/"), ear);
        assertThat(catchThrowable(twice::join)).hasCauseInstanceOf(IllegalArgumentException.class);
        var noToken = sockets().subprotocols("a b").buildAsync(URI.create("ws://localhost:1/"), ear);
        assertThat(catchThrowable(noToken::join)).hasCauseInstanceOf(IllegalArgumentException.class);
    }
}

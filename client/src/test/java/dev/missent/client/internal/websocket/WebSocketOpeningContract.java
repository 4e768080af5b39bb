package dev.missent.client.internal.websocket;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.missent.client.internal.websocket.OpenedWebSocket.failure;
import static dev.missent.client.internal.websocket.OpenedWebSocket.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** How a WebSocket is opened, whoever made it. */
abstract class WebSocketOpeningContract {
    private final HeardListener listener = HeardListener.asking();

    abstract WebSocket.Builder builder();

    /** Ends what the builder needs, last of all. */
    abstract void end();

    @AfterEach
    void close() {
        end();
    }

    /** RFC 6455 s4.1: the requirements of the handshake. */
    @Test
    void theHandshakeAsksForAWebSocket() throws Exception {
        try (var opened = OpenedWebSocket.open(builder().header("Origin", "http://a.example"), listener)) {
            assertThat(opened.peer().head()).first().isEqualTo("GET /chat?room=1 HTTP/1.1");
            assertThat(opened.peer().head()).anyMatch("Upgrade: websocket"::equalsIgnoreCase)
                .anyMatch("Connection: Upgrade"::equalsIgnoreCase)
                .anyMatch("Sec-WebSocket-Version: 13"::equalsIgnoreCase)
                .anyMatch("Origin: http://a.example"::equalsIgnoreCase);
            assertThat(listener.next()).isEqualTo("open");
            assertThat(opened.socket().getSubprotocol()).isEmpty();
        }
    }

    @Test
    void theServerChoosesASubprotocol() throws Exception {
        try (var opened = OpenedWebSocket.open(builder().subprotocols("v2", "v1"), listener, "Sec-WebSocket-Protocol: v1")) {
            assertThat(opened.peer().head()).anyMatch("Sec-WebSocket-Protocol: v2, v1"::equalsIgnoreCase);
            assertThat(opened.socket().getSubprotocol()).isEqualTo("v1");
        }
    }

    /** RFC 6455 s4.1: "the client MUST _Fail the WebSocket Connection_". */
    @ParameterizedTest
    @CsvSource({
            "Sec-WebSocket-Protocol: other", "Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Accept: again",
            "Sec-WebSocket-Version: 8", "Upgrade: h2c"})
    void anAnswerThatIsNotRightIsRefused(String field) throws Exception {
        try (var peer = new ScriptedPeer()) {
            var opening = builder().subprotocols("v1").buildAsync(peer.uri(), listener);
            peer.accept().agree(field);
            assertThat(failure(opening)).isInstanceOf(WebSocketHandshakeException.class);
            assertThat(peer.isAtEnd()).isTrue();
            assertThat(listener.hasHeardMore()).isFalse();
        }
    }

    @Test
    void anotherStatusIsRefusedAndCanBeRead() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var opening = builder().buildAsync(peer.uri(), listener);
            peer.accept().say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            assertThat(failure(opening)).isInstanceOfSatisfying(WebSocketHandshakeException.class,
                refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(404));
        }
    }

    @Test
    void aServerThatIsNotThereIsAnIoException() throws Exception {
        var peer = new ScriptedPeer();
        peer.close();
        assertThat(failure(builder().buildAsync(peer.uri(), listener))).isInstanceOf(ConnectException.class);
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsATimeout() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var opening = builder().connectTimeout(Duration.ofMillis(50)).buildAsync(peer.uri(), listener);
            peer.accept();
            assertThat(failure(opening)).isInstanceOf(HttpTimeoutException.class);
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @Test
    void anOpeningThatIsCancelledLetsTheConnectionGo() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var opening = builder().buildAsync(peer.uri(), listener);
            peer.accept();
            assertThat(opening.cancel(true)).isTrue();
            assertThat(peer.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "a.example", "ws:///path", "ws://a.example/#fragment"})
    void aUriThatIsNotForWebSocketsIsIllegal(String uri) throws Exception {
        assertThat(failure(builder().buildAsync(URI.create(uri), listener))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Key", "sec-websocket-accept", "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Version", "Connection", "Upgrade", "Host", "Content-Length", "Expect", "a b", ""})
    void headersOfTheProtocolAreIllegal(String name) throws Exception {
        var opening = builder().header(name, "value").buildAsync(URI.create("ws://127.0.0.1:9/"), listener);
        assertThat(failure(opening)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueWithALineBreakIsIllegal() throws Exception {
        var opening = builder().header("name", "a\r\nb: c").buildAsync(URI.create("ws://127.0.0.1:9/"), listener);
        assertThat(failure(opening)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"v 1, v2", "'', v2", "v1, v1", "'v1,v2', v3"})
    void subprotocolsAreDifferentTokens(String first, String second) throws Exception {
        var opening = builder().subprotocols(first, second).buildAsync(URI.create("ws://127.0.0.1:9/"), listener);
        assertThat(failure(opening)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeoutIsPositive(long millis) throws Exception {
        var opening = builder().connectTimeout(Duration.ofMillis(millis)).buildAsync(URI.create("ws://127.0.0.1:9/"), listener);
        assertThat(failure(opening)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void nothingMayBeNull() {
        var uri = URI.create("ws://a.example/");
        assertThatNullPointerException().isThrownBy(() -> builder().header(null, "value"));
        assertThatNullPointerException().isThrownBy(() -> builder().header("name", null));
        assertThatNullPointerException().isThrownBy(() -> builder().connectTimeout(null));
        assertThatNullPointerException().isThrownBy(() -> builder().subprotocols(null));
        assertThatNullPointerException().isThrownBy(() -> builder().subprotocols("a", (String) null));
        assertThatNullPointerException().isThrownBy(() -> builder().buildAsync(null, listener));
        assertThatNullPointerException().isThrownBy(() -> builder().buildAsync(uri, null));
    }

    @Test
    void whatTheServerSendsAtOnceIsNotLost() throws Exception {
        try (var peer = new ScriptedPeer()) {
            var opening = builder().buildAsync(peer.uri(), listener);
            peer.accept().say(peer.agreement() + "\u0081\u0002hi");
            assertThat(listener.next()).isEqualTo("open");
            assertThat(listener.next()).isEqualTo("text hi");
            within(opening).abort();
        }
    }
}

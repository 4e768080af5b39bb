package dev.missent.client.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.missent.client.internal.websocket.OpenedWebSocket.failure;
import static dev.missent.client.internal.websocket.OpenedWebSocket.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** How a WebSocket sends, whoever made it. */
abstract class WebSocketSendingContract {
    /** More than sockets and buffers hold. */
    private static final int TOO_MUCH = 48 * 1024 * 1024;

    private final HeardListener listener = HeardListener.asking();
    private OpenedWebSocket opened;
    private WebSocket socket;
    private ScriptedPeer peer;

    abstract WebSocket.Builder builder();

    /** Ends what the builder needs, last of all. */
    abstract void end();

    @BeforeEach
    void open() throws Exception {
        opened = OpenedWebSocket.open(builder(), listener);
        socket = opened.socket();
        peer = opened.peer();
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
        end();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size);
    }

    @Test
    void aTextIsSentInUtf8() throws Exception {
        assertThat(within(socket.sendText("Grüße 🙂", true))).isSameAs(socket);
        assertThat(peer.frame()).matches(frame -> frame.first() == 0x81 && frame.text().equals("Grüße 🙂"));
    }

    @Test
    void binaryDataAreSentAndTheBufferIsRead() throws Exception {
        var data = ByteBuffer.wrap(new byte[]{0, 1, 2, 3}).position(1);
        assertThat(within(socket.sendBinary(data, true))).isSameAs(socket);
        assertThat(peer.frame().hex()).isEqualTo("82 010203");
        assertThat(data.hasRemaining()).isFalse();
    }

    @Test
    void aMessageCanBeSentInParts() throws Exception {
        within(socket.sendText("a", false));
        within(socket.sendText("", false));
        within(socket.sendText("b", true));
        within(socket.sendBinary(bytes(0), true));
        assertThat(peer.frame().hex()).isEqualTo("01 61");
        assertThat(peer.frame().hex()).isEqualTo("00 ");
        assertThat(peer.frame().hex()).isEqualTo("80 62");
        assertThat(peer.frame().hex()).isEqualTo("82 ");
    }

    /** RFC 6455 s5.4: "Control frames MAY be injected in the middle of a fragmented message." */
    @Test
    void aPingCanComeBetweenTheParts() throws Exception {
        within(socket.sendText("a", false));
        within(socket.sendPing(ByteBuffer.wrap(new byte[]{7})));
        within(socket.sendPong(bytes(125)));
        assertThat(peer.frame().hex()).isEqualTo("01 61");
        assertThat(peer.frame().hex()).isEqualTo("89 07");
        assertThat(peer.frame().first()).isEqualTo(0x8a);
    }

    @Test
    void aMessageOfTheOtherKindMustWait() throws Exception {
        within(socket.sendText("a", false));
        assertThat(failure(socket.sendBinary(bytes(1), true))).isInstanceOf(IllegalStateException.class);
        within(socket.sendText("b", true));
        within(socket.sendBinary(bytes(1), false));
        assertThat(failure(socket.sendText("c", true))).isInstanceOf(IllegalStateException.class);
        assertThat(socket.isOutputClosed()).isFalse();
    }

    @Test
    void textThatIsMalformedIsNotSent() throws Exception {
        assertThat(failure(socket.sendText("a\ud800", true))).isInstanceOf(IOException.class);
    }

    @Test
    void aSendIsPendingUntilTheServerReads() throws Exception {
        var pending = socket.sendBinary(bytes(TOO_MUCH), true);
        assertThat(failure(socket.sendBinary(bytes(1), true))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(socket.sendText("a", true))).isInstanceOf(IllegalStateException.class);
        assertThat(pending).isNotDone();
        int received = 0;
        for (boolean last = false; !last;) {
            var frame = peer.frame();
            received += frame.payload().length;
            last = (frame.first() & 0x80) != 0;
        }
        assertThat(received).isEqualTo(TOO_MUCH);
        within(pending);
    }

    @Test
    void aLargeTextArrivesWhole() throws Exception {
        var text = "äöü🙂".repeat(50_000);
        var pending = socket.sendText(text, true);
        var received = new ByteArrayOutputStream();
        for (boolean last = false; !last;) {
            var frame = peer.frame();
            received.writeBytes(frame.payload());
            last = (frame.first() & 0x80) != 0;
        }
        assertThat(received.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        within(pending);
    }

    @Test
    void aSecondPingWhileOneIsPendingIsRefused() throws Exception {
        socket.sendBinary(bytes(TOO_MUCH), true);
        var ping = socket.sendPing(bytes(1));
        assertThat(failure(socket.sendPing(bytes(1)))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(socket.sendPong(bytes(1)))).isInstanceOf(IllegalStateException.class);
        assertThat(ping).isNotDone();
    }

    @Test
    void whatIsPendingFailsWhenTheSocketIsAborted() throws Exception {
        var pending = socket.sendBinary(bytes(TOO_MUCH), true);
        socket.abort();
        assertThat(socket.isOutputClosed() && socket.isInputClosed()).isTrue();
        assertThat(failure(pending)).isInstanceOf(IOException.class);
        assertThat(failure(socket.sendText("a", true))).isInstanceOf(IOException.class);
        assertThat(failure(socket.sendClose(1000, ""))).isInstanceOf(IOException.class);
        socket.abort();
    }

    @Test
    void theListenerMayWaitUntilItsAnswerIsSent() throws Exception {
        try (var answering = OpenedWebSocket.open(builder(), new Answering())) {
            answering.peer().sendHex("81 01 61 81 01 62");
            assertThat(answering.peer().frame().text()).isEqualTo("a");
            assertThat(answering.peer().frame().text()).isEqualTo("b");
        }
    }

    private static final class Answering implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            socket.sendText(data, last).join();
            socket.request(1);
            return null;
        }
    }

    /** RFC 6455 s5.5: "All control frames MUST have a payload length of 125 bytes or less". */
    @Test
    void aPingHasAtMost125Bytes() throws Exception {
        assertThat(failure(socket.sendPing(bytes(126)))).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(socket.sendPong(bytes(126)))).isInstanceOf(IllegalArgumentException.class);
        within(socket.sendPing(bytes(125)));
    }

    @Test
    void aCloseClosesTheOutputOnly() throws Exception {
        within(socket.sendClose(1000, "bye"));
        assertThat(peer.frame().hex()).isEqualTo("88 03e8627965");
        assertThat(socket.isOutputClosed()).isTrue();
        assertThat(socket.isInputClosed()).isFalse();
        assertThat(failure(socket.sendText("a", true))).isInstanceOf(IOException.class);
        assertThat(failure(socket.sendBinary(bytes(1), true))).isInstanceOf(IOException.class);
        assertThat(failure(socket.sendPing(bytes(1)))).isInstanceOf(IOException.class);
        assertThat(failure(socket.sendPong(bytes(1)))).isInstanceOf(IOException.class);
        assertThat(failure(socket.sendClose(1000, ""))).isInstanceOf(IOException.class);
        peer.sendHex("81 01 61 88 02 03e8");
        assertThat(listener.next()).isEqualTo("open");
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(listener.next()).isEqualTo("close 1000 ");
        assertThat(peer.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1002, 1003, 1006, 1007, 1009, 1010, 1012, 1013, 1015, 5000, 65536 + 1000, -1})
    void codesThatAreNotForApplicationsAreIllegal(int code) throws Exception {
        assertThat(failure(socket.sendClose(code, ""))).isInstanceOf(IllegalArgumentException.class);
        assertThat(socket.isOutputClosed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1008, 1011, 3000, 4999})
    void theOtherCodesCanBeSent(int code) throws Exception {
        within(socket.sendClose(code, ""));
        assertThat(peer.frame().hex()).isEqualTo("88 " + "%04x".formatted(code));
    }

    @Test
    void aReasonHasAtMost123Bytes() throws Exception {
        assertThat(failure(socket.sendClose(1000, "ä".repeat(62)))).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(socket.sendClose(1000, "\udc00"))).isInstanceOf(IllegalArgumentException.class);
        within(socket.sendClose(1000, "ä".repeat(61) + "a"));
        assertThat(peer.frame().payload()).hasSize(125);
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void nothingMayBeNull() {
        assertThatNullPointerException().isThrownBy(() -> socket.sendText(null, true));
        assertThatNullPointerException().isThrownBy(() -> socket.sendBinary(null, true));
        assertThatNullPointerException().isThrownBy(() -> socket.sendPing(null));
        assertThatNullPointerException().isThrownBy(() -> socket.sendPong(null));
        assertThatNullPointerException().isThrownBy(() -> socket.sendClose(1000, null));
    }
}

package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.missent.client.internal.websocket.OpenedWebSocket.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How a WebSocket receives, whoever made it. */
@SuppressWarnings("NullAway.Init") // each test opens
abstract class WebSocketReceivingContract {
    private OpenedWebSocket opened;
    private WebSocket socket;
    private ScriptedPeer peer;

    abstract WebSocket.Builder builder();

    /** Ends what the builder needs, last of all. */
    abstract void end();

    private HeardListener open(HeardListener listener) throws Exception {
        opened = OpenedWebSocket.open(builder(), listener);
        socket = opened.socket();
        peer = opened.peer();
        assertThat(listener.next()).isEqualTo("open");
        return listener;
    }

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
        end();
    }

    @Test
    void messagesArriveInOrder() throws Exception {
        var listener = open(HeardListener.asking());
        peer.sendHex("81 01 61  82 02 0102  01 01 62  8a 01 07  80 01 63  81 00");
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(listener.next()).isEqualTo("binary 0102");
        assertThat(listener.next()).isEqualTo("text b ...");
        assertThat(listener.next()).isEqualTo("pong 07");
        assertThat(listener.next()).isEqualTo("text c");
        assertThat(listener.next()).isEqualTo("text ");
    }

    @Test
    void aCharacterThatIsCutInTwoComesWhole() throws Exception {
        var listener = open(HeardListener.asking());
        peer.sendHex("01 02 61 c3").sendHex("80 01 a4");
        assertThat(listener.next()).isEqualTo("text a ...");
        assertThat(listener.next()).isEqualTo("text ä");
    }

    @Test
    void theListenerIsToldAsOftenAsItAsks() throws Exception {
        var listener = open(HeardListener.silent());
        peer.sendHex("81 01 61  81 01 62  81 01 63  81 01 64");
        socket.request(2);
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(listener.next()).isEqualTo("text b");
        assertThat(listener.hasHeardMore()).isFalse();
        socket.request(1);
        assertThat(listener.next()).isEqualTo("text c");
        assertThat(listener.hasHeardMore()).isFalse();
        socket.request(Long.MAX_VALUE);
        socket.request(Long.MAX_VALUE);
        assertThat(listener.next()).isEqualTo("text d");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void oneCannotAskForNothing(long times) throws Exception {
        open(HeardListener.silent());
        assertThatIllegalArgumentException().isThrownBy(() -> socket.request(times));
    }

    /** RFC 6455 s5.5.2: "an endpoint MUST send a Pong frame in response". */
    @Test
    void aPingIsAnswered() throws Exception {
        var listener = open(HeardListener.asking());
        peer.sendHex("89 02 0102");
        assertThat(peer.frame().hex()).isEqualTo("8a 0102");
        assertThat(listener.next()).isEqualTo("ping 0102");
    }

    /** RFC 6455 s5.5.1: "the endpoint MUST send a Close frame in response"; "it typically echos the status code it received". */
    @ParameterizedTest
    @CsvSource({"88 02 0bb8, close 3000, 88 0bb8", "88 05 03e8627965, close 1000 bye, 88 03e8", "88 00, close 1005, 88 03e8"})
    void aCloseIsAnswered(String sent, String heard, String answer) throws Exception {
        var listener = open(HeardListener.asking());
        peer.sendHex(sent);
        assertThat(listener.next().strip()).isEqualTo(heard);
        assertThat(peer.frame().hex()).isEqualTo(answer);
        assertThat(peer.isAtEnd()).isTrue();
        assertThat(socket.isInputClosed() && socket.isOutputClosed()).isTrue();
    }

    @Test
    void aCloseIsAnsweredWhenTheListenerAgrees() throws Exception {
        var agreed = new CompletableFuture<Void>();
        var listener = open(HeardListener.asking().answering(agreed));
        peer.sendHex("88 02 03e8");
        assertThat(listener.next()).isEqualTo("close 1000 ");
        assertThat(socket.isOutputClosed()).isFalse();
        within(socket.sendText("last words", true));
        assertThat(peer.frame().text()).isEqualTo("last words");
        agreed.complete(null);
        assertThat(peer.frame().hex()).isEqualTo("88 03e8");
    }

    @Test
    void theListenerCanAnswerACloseItself() throws Exception {
        var listener = open(HeardListener.asking().answering(new CompletableFuture<>()));
        peer.sendHex("88 02 03e8");
        assertThat(listener.next()).isEqualTo("close 1000 ");
        within(socket.sendClose(4000, "mine"));
        assertThat(peer.frame().hex()).isEqualTo("88 0fa06d696e65");
        assertThat(peer.isAtEnd()).isTrue();
    }

    @Test
    void aCloseIsHeardOnlyWhenAskedFor() throws Exception {
        var listener = open(HeardListener.silent());
        peer.sendHex("81 01 61 88 02 03e8");
        socket.request(1);
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(socket.isInputClosed()).isFalse();
        socket.request(1);
        assertThat(listener.next()).isEqualTo("close 1000 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1 00", "83 00", "81 81 00000000 61", "80 00", "01 00 81 00", "09 00", "89 7e 007e", "88 01 03",
            "88 02 03ee",
            "81 02 61 ff", "01 01 c3 80 01 61", "82 7e 0001 00"})
    void aServerThatBreaksTheProtocolIsAnError(String hex) throws Exception {
        var listener = open(HeardListener.silent());
        socket.request(100);
        peer.sendHex(hex + " 81 01 61 88 02 03e8");
        var heard = listener.next();
        while (heard.endsWith("...")) {
            heard = listener.next();
        }
        assertThat(heard).isEqualTo("error");
        assertThat(within(listener.error)).isInstanceOf(IOException.class);
        assertThat(socket.isInputClosed() && socket.isOutputClosed()).isTrue();
        assertThat(listener.hasHeardMore()).isFalse();
    }

    @Test
    void anExceptionOfTheListenerIsAnError() throws Exception {
        var mistake = new IllegalStateException("mistake");
        var listener = open(HeardListener.asking().throwing(mistake));
        peer.sendHex("81 01 61 81 01 62");
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(listener.next()).isEqualTo("error");
        assertThat(within(listener.error)).isSameAs(mistake);
        assertThat(listener.hasHeardMore()).isFalse();
    }

    @Test
    void aStageThatDoesNotCompleteHoldsNothingUp() throws Exception {
        var listener = open(HeardListener.asking().answering(new CompletableFuture<>()));
        peer.sendHex("81 01 61 81 01 62");
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(listener.next()).isEqualTo("text b");
    }

    @Test
    void aFrameOfAnyLengthComesInParts() throws Exception {
        var size = 5 * 1024 * 1024;
        var listener = open(HeardListener.asking());
        peer.sendHex("82 7f " + "%016x".formatted(size)).send(new byte[size]);
        int received = 0;
        boolean last = false;
        while (!last) {
            var part = listener.next();
            assertThat(part).startsWith("binary ");
            last = !part.endsWith("...");
            received += (part.length() - (last ? 7 : 11)) / 2;
        }
        assertThat(received).isEqualTo(size);
    }

    @Test
    void nothingIsHeardAfterAnAbort() throws Exception {
        var listener = open(HeardListener.asking());
        socket.abort();
        assertThat(peer.isAtEnd()).isTrue();
        assertThat(listener.hasHeardMore()).isFalse();
    }
}

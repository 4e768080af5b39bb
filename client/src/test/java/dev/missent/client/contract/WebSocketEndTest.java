package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** How a {@link WebSocket} is closed, cut and misused. */
@EveryClientAndWire
class WebSocketEndTest extends Contract {
    private final WebSocketEar ear = new WebSocketEar(true);

    WebSocketEndTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private WebSocketServer server() throws Exception {
        return open(WebSocketServer.agreeing(wire()));
    }

    private WebSocket connect(WebSocketServer server) throws Exception {
        var socket = await(client().newWebSocketBuilder().buildAsync(server.uri("/"), ear));
        assertThat(ear.next()).isEqualTo("open");
        return socket;
    }

    @Test
    void aCloseIsSentAndItsAnswerHeard() throws Exception {
        var server = server();
        var socket = connect(server);
        await(socket.sendClose(WebSocket.NORMAL_CLOSURE, "done"));
        assertThat(socket.isOutputClosed()).isTrue();
        var frame = server.next();
        assertThat(frame.opcode()).isEqualTo(WebSocketFrame.CLOSE);
        assertThat(frame.code()).isEqualTo(1000);
        server.send(WebSocketFrame.close(1000, "bye"));
        assertThat(ear.next()).isEqualTo("close 1000 bye");
        server.awaitEnd();
        assertThat(socket.isInputClosed()).isTrue();
    }

    @Test
    void aCloseIsHeardAndAnswered() throws Exception {
        var server = server();
        var socket = connect(server);
        server.send(WebSocketFrame.close(1001, "going"));
        assertThat(ear.next()).isEqualTo("close 1001 going");
        var frame = server.next();
        assertThat(frame.opcode()).isEqualTo(WebSocketFrame.CLOSE);
        assertThat(frame.code()).isEqualTo(1001);
        assertThat(socket.isInputClosed()).isTrue();
    }

    @Test
    void messagesAreHeardAfterTheCloseWasSent() throws Exception {
        var server = server();
        await(connect(server).sendClose(WebSocket.NORMAL_CLOSURE, ""));
        server.send(WebSocketFrame.text("late"));
        assertThat(ear.next()).isEqualTo("text late");
    }

    @Test
    void aConnectionThatIsCutIsAnError() throws Exception {
        var server = server();
        connect(server);
        server.cut();
        assertThat(ear.next()).isIn("error", "close 1006 ");
    }

    @Test
    void aFrameThatBreaksTheProtocolIsAnError() throws Exception {
        var server = server();
        connect(server);
        server.send(new WebSocketFrame(true, 5, false, new byte[0]));
        assertThat(ear.next()).isEqualTo("error");
        exempt(ClientKind.JDK, "sometimes closes before its Close frame is out");
        var frame = server.next();
        assertThat(frame.opcode()).isEqualTo(WebSocketFrame.CLOSE);
        assertThat(frame.code()).isEqualTo(1002);
    }

    @Test
    void abortClosesTheConnectionWithoutAWord() throws Exception {
        var server = server();
        var socket = connect(server);
        socket.abort();
        assertThat(socket.isInputClosed()).isTrue();
        assertThat(socket.isOutputClosed()).isTrue();
        server.awaitEnd();
        socket.abort();
    }

    @Test
    void nothingIsSentAfterAbort() throws Exception {
        var socket = connect(server());
        socket.abort();
        var future = socket.sendText("late", true);
        assertThat(catchThrowable(future::join)).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void nothingIsSentAfterClose() throws Exception {
        var socket = connect(server());
        await(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        var future = socket.sendText("late", true);
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aSecondMessageWhileOneIsBeingSentIsAnIllegalState() throws Exception {
        var server = server();
        var socket = connect(server);
        var parts = socket.sendText("one", false);
        await(parts);
        var future = socket.sendBinary(ByteBuffer.allocate(1), true);
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void manySendsAtOnceAreSentInOrderOrRefused() throws Exception {
        var socket = connect(server());
        var first = socket.sendBinary(ByteBuffer.allocate(16 << 20), true);
        var second = socket.sendBinary(ByteBuffer.allocate(1), true);
        if (!first.isDone()) {
            assertThat(catchThrowable(second::join)).hasCauseInstanceOf(IllegalStateException.class);
        }
        socket.abort();
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1002, 1003, 1006, 1007, 1009, 1012, 5000})
    void someCodesAreNotForCallers(int code) throws Exception {
        var future = connect(server()).sendClose(code, "");
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReasonHasAtMost123Bytes() throws Exception {
        var future = connect(server()).sendClose(1000, "x".repeat(124));
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPingHasAtMost125Bytes() throws Exception {
        var future = connect(server()).sendPing(ByteBuffer.allocate(126));
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void argumentsAreChecked() throws Exception {
        var socket = connect(server());
        assertThatNullPointerException().isThrownBy(() -> socket.sendText(null, true));
        assertThatNullPointerException().isThrownBy(() -> socket.sendClose(1000, null));
        assertThatIllegalArgumentException().isThrownBy(() -> socket.request(0));
    }
}

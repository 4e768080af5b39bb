package dev.missent.client.contract;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages over an open {@link WebSocket}. */
@EveryClientAndWire
class WebSocketTest extends Contract {
    private final WebSocketEar ear = new WebSocketEar(true);

    WebSocketTest(ClientKind kind, Wire wire) {
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

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textIsSentMasked() throws Exception {
        var server = server();
        var socket = connect(server);
        assertThat(await(socket.sendText("gr\u00fc\u00df", true))).isSameAs(socket);
        var frame = server.next();
        assertThat(frame.opcode()).isEqualTo(WebSocketFrame.TEXT);
        assertThat(frame.masked()).isTrue();
        assertThat(frame.last()).isTrue();
        assertThat(frame.text()).isEqualTo("gr\u00fc\u00df");
    }

    @Test
    void bytesAreSentAndConsumed() throws Exception {
        var server = server();
        var data = bytes("bytes");
        await(connect(server).sendBinary(data, true));
        assertThat(data.hasRemaining()).isFalse();
        var frame = server.next();
        assertThat(frame.opcode()).isEqualTo(WebSocketFrame.BINARY);
        assertThat(frame.text()).isEqualTo("bytes");
    }

    @Test
    void aMessageIsSentInParts() throws Exception {
        var server = server();
        var socket = connect(server);
        await(socket.sendText("one", false));
        await(socket.sendText("two", true));
        var first = server.next();
        assertThat(first.opcode()).isEqualTo(WebSocketFrame.TEXT);
        assertThat(first.last()).isFalse();
        var second = server.next();
        assertThat(second.opcode()).isEqualTo(WebSocketFrame.CONTINUATION);
        assertThat(second.last()).isTrue();
        assertThat(second.text()).isEqualTo("two");
    }

    @Test
    void aLargeMessageIsSentWhole() throws Exception {
        var server = server();
        await(connect(server).sendBinary(ByteBuffer.allocate(1 << 20), true));
        int length = 0;
        for (var frame = server.next();; frame = server.next()) {
            length += frame.payload().length;
            if (frame.last()) {
                break;
            }
        }
        assertThat(length).isEqualTo(1 << 20);
    }

    @Test
    void pingsAndPongsAreSent() throws Exception {
        var server = server();
        var socket = connect(server);
        await(socket.sendPing(bytes("a")));
        assertThat(server.next()).satisfies(frame -> assertThat(frame.opcode()).isEqualTo(WebSocketFrame.PING));
        await(socket.sendPong(bytes("b")));
        assertThat(server.next()).satisfies(frame -> assertThat(frame.opcode()).isEqualTo(WebSocketFrame.PONG));
    }

    @Test
    void textAndBytesAreHeard() throws Exception {
        var server = server();
        connect(server);
        server.send(WebSocketFrame.text("hello"), WebSocketFrame.of(true, WebSocketFrame.BINARY, "12345"));
        assertThat(ear.next()).isEqualTo("text hello");
        assertThat(ear.next()).isEqualTo("binary 5");
    }

    @Test
    void partsAreHeardAsOneMessage() throws Exception {
        var server = server();
        connect(server);
        server.send(WebSocketFrame.of(false, WebSocketFrame.TEXT, "one "),
            WebSocketFrame.of(true, WebSocketFrame.PING, "between"),
            WebSocketFrame.of(true, WebSocketFrame.CONTINUATION, "two"));
        assertThat(ear.next()).isEqualTo("ping between");
        assertThat(ear.next()).isEqualTo("text one two");
    }

    @Test
    void largeMessagesAreHeardWhole() throws Exception {
        var server = server();
        connect(server);
        server.send(WebSocketFrame.text("x".repeat(1 << 20)));
        assertThat(ear.next()).isEqualTo("text 1048576 characters");
    }

    /** RFC 6455 s5.5.2: upon receipt of a Ping frame, an endpoint MUST send a Pong frame in response. */
    @Test
    void aPingIsAnswered() throws Exception {
        var server = server();
        connect(server);
        server.send(WebSocketFrame.of(true, WebSocketFrame.PING, "are you there"));
        var pong = server.next();
        assertThat(pong.opcode()).isEqualTo(WebSocketFrame.PONG);
        assertThat(pong.text()).isEqualTo("are you there");
        assertThat(ear.next()).isEqualTo("ping are you there");
    }

    @Test
    void aPongIsHeard() throws Exception {
        var server = server();
        connect(server);
        server.send(WebSocketFrame.of(true, WebSocketFrame.PONG, "here"));
        assertThat(ear.next()).isEqualTo("pong here");
    }

    @Test
    void nothingIsHeardThatWasNotAskedFor() throws Exception {
        var server = server();
        var patient = new WebSocketEar(false);
        var socket = await(client().newWebSocketBuilder().buildAsync(server.uri("/"), patient));
        assertThat(patient.next()).isEqualTo("open");
        server.send(WebSocketFrame.text("1"), WebSocketFrame.text("2"), WebSocketFrame.text("3"));
        socket.request(2);
        assertThat(patient.next()).isEqualTo("text 1");
        assertThat(patient.next()).isEqualTo("text 2");
        Steady.await(patient::waiting);
        assertThat(patient.waiting()).isZero();
        socket.request(1);
        assertThat(patient.next()).isEqualTo("text 3");
    }
}

package dev.missent.client.internal.websocket;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import dev.missent.testkit.Patience;
import dev.missent.wire.websocket.OpeningKey;
import org.jspecify.annotations.Nullable;

/** A WebSocket server that does what the test says, step by step, for one connection. */
final class ScriptedPeer implements AutoCloseable {
    /**
     * A frame of the client, unmasked.
     *
     * @param first the opcode and the bits
     */
    record Frame(int first, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The first byte and the payload in hexadecimal. */
        String hex() {
            return HexFormat.of().toHexDigits((byte) first) + " " + HexFormat.of().formatHex(payload);
        }
    }

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private @Nullable Socket socket;
    private List<String> head = List.of();

    ScriptedPeer() throws IOException {
        server.setSoTimeout(Patience.millis());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + address().getPort() + "/chat?room=1");
    }

    /** Waits for the opening handshake. */
    ScriptedPeer accept() throws IOException {
        var accepted = server.accept();
        accepted.setSoTimeout(Patience.millis());
        accepted.setTcpNoDelay(true);
        socket = accepted;
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = accepted.getInputStream().read();
            if (next < 0) {
                throw new IOException("no head: " + text);
            }
            text.append((char) next);
        }
        head = text.toString().strip().lines().toList();
        return this;
    }

    /** The lines of the opening handshake. */
    List<String> head() {
        return head;
    }

    private String key() {
        return head.stream().filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
            .map(line -> line.substring(18).strip()).findFirst().orElseThrow();
    }

    /** Agrees, with more field lines. */
    ScriptedPeer agree(String... more) throws IOException {
        return say(agreement(more));
    }

    /** What {@link #agree} says. */
    String agreement(String... more) {
        var lines = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
            .append("Sec-WebSocket-Accept: ").append(new OpeningKey(key()).answer()).append("\r\n");
        for (var line : more) {
            lines.append(line).append("\r\n");
        }
        return lines.append("\r\n").toString();
    }

    /** Says that. */
    ScriptedPeer say(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes, given in hexadecimal. */
    ScriptedPeer sendHex(String hex) throws IOException {
        return send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    ScriptedPeer send(byte[] bytes) throws IOException {
        connected().getOutputStream().write(bytes);
        return this;
    }

    private Socket connected() {
        if (socket == null) {
            throw new IllegalStateException("nobody has come");
        }
        return socket;
    }

    /** RFC 6455 s5.1: "a client MUST mask all frames that it sends to the server". */
    Frame frame() throws IOException {
        var in = new DataInputStream(connected().getInputStream());
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((second & 0x80) == 0) {
            throw new AssertionError("not masked");
        }
        int length = second & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? Math.toIntExact(in.readLong()) : length;
        var key = new byte[4];
        in.readFully(key);
        var payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= key[i & 3];
        }
        return new Frame(first, payload);
    }

    /** Whether nothing more comes. */
    boolean isAtEnd() throws IOException {
        return connected().getInputStream().read() < 0;
    }

    /** Ends the connection. */
    void hangUp() throws IOException {
        connected().close();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        server.close();
    }
}

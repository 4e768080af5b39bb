package dev.missent.client.contract;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.http1.MessageInput;
import dev.missent.testkit.message.Fields;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

/** Takes one WebSocket connection (RFC 6455), keeps every frame it hears and sends what the test tells it to. */
final class WebSocketServer implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final boolean secure;
    private final String answer;
    private final ServerSocket listener;
    private final BlockingQueue<WebSocketFrame> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Fields> handshake = new CompletableFuture<>();
    private final CompletableFuture<Socket> connection = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private WebSocketServer(Wire wire, String answer) throws IOException {
        this.secure = wire.isSecure();
        this.answer = answer;
        var loopback = InetAddress.getLoopbackAddress();
        this.listener = secure
            ? Certificates.serving().getServerSocketFactory().createServerSocket(0, 50, loopback)
            : new ServerSocket(0, 50, loopback);
        Thread.ofVirtual().start(this::serve);
    }

    /** Agrees, with these field lines besides. */
    static WebSocketServer agreeing(Wire wire, String... lines) throws IOException {
        var more = new StringBuilder();
        for (var line : lines) {
            more.append(line).append("\r\n");
        }
        return new WebSocketServer(wire,
            "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n" + more
                + "\r\n");
    }

    /** Answers the handshake with these bytes. */
    static WebSocketServer answering(Wire wire, String response) throws IOException {
        return new WebSocketServer(wire, response);
    }

    URI uri(String path) {
        return URI.create((secure ? "wss" : "ws") + "://localhost:" + listener.getLocalPort() + path);
    }

    /** The fields of the handshake, with the request line under {@code :line}. */
    Fields handshake() throws Exception {
        return handshake.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    WebSocketFrame next() throws InterruptedException {
        var frame = heard.poll(Patience.millis(), TimeUnit.MILLISECONDS);
        if (frame == null) {
            throw new AssertionError("no frame has come");
        }
        return frame;
    }

    void send(WebSocketFrame... frames) throws Exception {
        var out = connection.get(Patience.millis(), TimeUnit.MILLISECONDS).getOutputStream();
        for (var frame : frames) {
            out.write(frame.unmasked());
        }
        out.flush();
    }

    /** Cuts the connection without a close frame. */
    void cut() throws Exception {
        connection.get(Patience.millis(), TimeUnit.MILLISECONDS).close();
    }

    /** Waits until the client has closed the connection. */
    void awaitEnd() throws Exception {
        ended.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    private void serve() {
        try (var socket = listener.accept()) {
            var in = new MessageInput(socket.getInputStream());
            String line = requireNonNull(in.line());
            var fields = in.fields();
            handshake.complete(Fields.of(":line", line).with(fields));
            String key = fields.first("sec-websocket-key");
            socket.getOutputStream().write(answer.replace("ACCEPT", accept(key == null ? "" : key)).getBytes(ISO_8859_1));
            connection.complete(socket);
            var frames = new DataInputStream(in.rest());
            while (true) {
                heard.add(WebSocketFrame.read(frames));
            }
        } catch (IOException end) {
            ended.complete(null);
        }
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (connection.isDone()) {
            connection.join().close();
        }
    }
}

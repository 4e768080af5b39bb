package dev.missent.wire.dial;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A proxy that takes one connection, answers CONNECT with the given head, and then carries bytes when there is a target. */
final class Proxy implements AutoCloseable {
    final CompletableFuture<String> request = new CompletableFuture<>();
    private final ServerSocket listener;
    private final String answer;
    private final @Nullable InetSocketAddress target;

    Proxy(String answer, @Nullable InetSocketAddress target) throws IOException {
        this.answer = answer;
        this.target = target;
        listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void serve() {
        try (var client = listener.accept()) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            request.complete(head.toString());
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
            if (target == null) {
                client.getInputStream().read();
                return;
            }
            try (var server = new Socket(target.getAddress(), target.getPort())) {
                Thread.ofVirtual().start(() -> carry(client, server));
                server.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // the test has ended
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

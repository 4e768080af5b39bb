package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A server that answers whatever it hears with the same, and closes. */
final class OneAnswer implements AutoCloseable {
    private final ServerSocket server;

    /** In cleartext. */
    OneAnswer(String text) throws IOException {
        this(text, new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    }

    /** As the socket does it. */
    OneAnswer(String text, ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().name("one-answer").start(() -> {
            while (!server.isClosed()) {
                answer(text);
            }
        });
    }

    private void answer(String text) {
        try (var socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // the client has left, or the test is over
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

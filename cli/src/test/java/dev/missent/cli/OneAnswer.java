package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A server that says the same to everybody, whatever they say, and closes. */
final class OneAnswer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    OneAnswer(String text) throws IOException {
        Thread.ofVirtual().name("one-answer").start(() -> {
            while (!server.isClosed()) {
                answer(text);
            }
        });
    }

    private void answer(String text) {
        try (var socket = server.accept()) {
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

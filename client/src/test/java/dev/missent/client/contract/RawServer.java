package dev.missent.client.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

import dev.missent.testkit.http1.MessageInput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Answers the head of each request with the same bytes, whatever they are, and closes the connection. */
final class RawServer implements AutoCloseable {
    private final String answer;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    RawServer(String answer) throws IOException {
        this.answer = answer;
        Thread.ofVirtual().start(this::serve);
    }

    URI uri() {
        return URI.create("http://localhost:" + listener.getLocalPort() + "/");
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                answer(socket);
            } catch (IOException ended) {
                // the client has gone, or the listener is closed
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        var in = new MessageInput(socket.getInputStream());
        if (in.line() != null) {
            in.fields();
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            in.line();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

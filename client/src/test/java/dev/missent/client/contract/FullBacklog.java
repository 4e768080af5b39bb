package dev.missent.client.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A port whose queue is full: the kernel drops further SYNs. */
final class FullBacklog implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Deque<Socket> waiting = new ArrayDeque<>();

    FullBacklog() throws IOException {
        while (connects()) {
            if (waiting.size() > 16) {
                throw new IOException("the queue does not become full");
            }
        }
    }

    private boolean connects() throws IOException {
        var socket = new Socket();
        waiting.push(socket);
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 200);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (var socket : waiting) {
            socket.close();
        }
        listener.close();
    }
}

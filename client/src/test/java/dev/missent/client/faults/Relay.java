package dev.missent.client.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port in front of a server that can be closed while its connections stay. */
final class Relay implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Thread acceptor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Relay(InetSocketAddress server) throws IOException {
        this.server = server;
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    URI uri(String host) {
        return URI.create("https://" + host + ":" + listener.getLocalPort() + "/");
    }

    /** From now on connections are refused. */
    void refuse() {
        try {
            listener.close();
            acceptor.join(); // until then the socket still listens
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                var near = listener.accept();
                var far = new Socket(server.getAddress(), server.getPort());
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException closed) {
            // nobody is accepted any more
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // a reset ends a connection, too
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }
}

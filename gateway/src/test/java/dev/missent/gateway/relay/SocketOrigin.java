package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An origin that does to each connection what the test says, and then closes it. */
final class SocketOrigin implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** What is done to a connection. */
    @FunctionalInterface
    interface Deed {
        /** Does it; {@code over} is open when the test is over. */
        void to(Socket socket, CountDownLatch over) throws IOException, InterruptedException;
    }

    private SocketOrigin(Deed deed) throws IOException {
        start(() -> {
            while (!listening.isClosed()) {
                var socket = listening.accept();
                sockets.add(socket);
                start(() -> {
                    try (socket) {
                        deed.to(socket, over);
                    }
                });
            }
        });
    }

    static SocketOrigin start(Deed deed) throws IOException {
        return new SocketOrigin(deed);
    }

    /** Closes the connection at once. */
    static Deed closing() {
        return (socket, over) -> {};
    }

    /** Reads what comes first, then resets the connection. */
    static Deed resetting() {
        return (socket, over) -> {
            socket.getInputStream().read(new byte[4096]);
            socket.setSoLinger(true, 0);
        };
    }

    /** Reads what comes first and sends these bytes, then waits for the other side to close. */
    static Deed sending(byte... bytes) {
        return (socket, over) -> {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(bytes);
            socket.getInputStream().readAllBytes();
        };
    }

    /** Reads what comes first and closes in order. */
    static Deed hangingUp() {
        return (socket, over) -> socket.getInputStream().read(new byte[4096]);
    }

    /** Never says anything. */
    static Deed silent() {
        return (socket, over) -> over.await();
    }

    int port() {
        return listening.getLocalPort();
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private void start(Task task) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } catch (IOException | InterruptedException closed) {
                // the test is over, or the gateway has closed the connection
            }
        }));
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listening.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.forEach(SocketOrigin::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

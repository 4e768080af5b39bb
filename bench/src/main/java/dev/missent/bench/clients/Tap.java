package dev.missent.bench.clients;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a server on loopback and counts what goes through: connections, full handshakes, bytes in both directions. */
final class Tap implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int RECORD_HEAD = 5;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long LOOK_MILLIS = 5;

    private final InetSocketAddress server;
    private final ServerSocket entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();

    Tap(int serverPort) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** What went through since the last time; waits until all connections are closed. */
    Figures take() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (open.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
        return Figures.none().with("connections", connections.getAndSet(0)).with("handshakes", handshakes.getAndSet(0))
            .with("bytes", (double) bytes.getAndSet(0));
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client; var behind = new Socket()) {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            behind.connect(server);
            var upwards = Thread.ofVirtual().start(() -> copy(client, behind));
            firstRecord(behind.getInputStream(), client.getOutputStream());
            copy(behind, client);
            upwards.join();
        } catch (IOException cut) {
            // by either side: it is over, and that is all
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private void firstRecord(InputStream from, OutputStream to) throws IOException {
        var in = new DataInputStream(from);
        var head = in.readNBytes(RECORD_HEAD);
        if (head.length == RECORD_HEAD) {
            var content = in.readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
            bytes.addAndGet(RECORD_HEAD + content.length);
            if (ServerHello.isOfFullHandshake(content)) {
                handshakes.incrementAndGet();
            }
            to.write(head);
            to.write(content);
        }
    }

    private void copy(Socket from, Socket to) {
        var part = new byte[16 * 1024];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                bytes.addAndGet(read);
                out.write(part, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException cut) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            // it is closed all the same
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}

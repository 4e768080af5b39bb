package dev.missent.client.faults;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

import dev.missent.testkit.Patience;

import static org.assertj.core.api.Assertions.assertThat;

/** A server of sockets: what is said on a connection is the test's business. */
public final class Peer implements AutoCloseable {
    /** What is said on a connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Part {
        /** Plays the part on a virtual thread of its own. */
        void play(Socket socket, int number) throws Exception;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore accepted = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private final boolean secure;
    private final Part part;

    private Peer(boolean secure, Part part) throws IOException {
        this.secure = secure;
        this.part = part;
        Thread.ofVirtual().start(this::accept);
    }

    /** In cleartext. */
    public static Peer plain(Part part) throws IOException {
        return new Peer(false, part);
    }

    /** Over TLS, whose handshake has ended when the part begins; the client may choose HTTP/2. */
    public static Peer http2(Part part) throws IOException {
        return new Peer(true, part);
    }

    /** Reads up to the end of a head. */
    public static void awaitHead(Socket socket) throws IOException {
        for (int state = 0; state < 4;) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new EOFException("no request");
            }
            state = read == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : 0;
        }
    }

    /** A part that waits until the client closes the connection. */
    public static void listen(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // what the client says does not matter
        }
    }

    /** A part that never ends by itself. */
    public static void wait(CountDownLatch end) throws InterruptedException {
        end.await();
    }

    /** For localhost. */
    public URI uri() {
        return uri("localhost");
    }

    /** For a name. */
    public URI uri(String host) {
        return URI.create((secure ? "https://" : "http://") + host + ":" + port() + "/");
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Waits until so many connections more have been accepted. */
    public void awaitAccepted(int count) throws InterruptedException {
        assertThat(accepted.tryAcquire(count, Patience.millis(), TimeUnit.MILLISECONDS)).as("connections accepted").isTrue();
    }

    /** How many connections have been accepted that nobody has waited for. */
    public int accepted() {
        return accepted.availablePermits();
    }

    /** Waits until the parts of so many connections more have ended. */
    public void awaitEnded(int count) throws InterruptedException {
        assertThat(ended.tryAcquire(count, Patience.millis(), TimeUnit.MILLISECONDS)).as("connections ended").isTrue();
    }

    private void accept() {
        for (int number = 1;; number++) {
            try {
                var socket = listener.accept();
                int connection = number;
                open.add(socket);
                accepted.release();
                Thread.ofVirtual().start(() -> serve(socket, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket tcp, int number) {
        try (tcp; var socket = secure ? handshake(tcp) : tcp) {
            part.play(socket, number);
        } catch (Exception gone) {
            // how a connection ends is what the test is about
        } finally {
            open.remove(tcp);
            ended.release();
        }
    }

    private static Socket handshake(Socket tcp) throws IOException {
        var socket = (SSLSocket) Loopback.serving().getSocketFactory().createSocket(tcp, null, true);
        socket.setUseClientMode(false);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[]{"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }
}

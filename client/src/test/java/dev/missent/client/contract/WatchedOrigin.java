package dev.missent.client.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;

/** An origin behind a relay that tells when the client has given up its request: by a reset stream, or by closing the connection. */
final class WatchedOrigin implements AutoCloseable {
    private final Wire wire;
    private final ScriptedOrigin origin;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    WatchedOrigin(Wire wire, Script script) throws IOException {
        this.wire = wire;
        this.origin = wire.plan().answering(script).start();
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI uri(String path) {
        return wire.uri("localhost", listener.getLocalPort(), path);
    }

    ScriptedOrigin origin() {
        return origin;
    }

    void awaitGivenUp() throws InterruptedException {
        if (wire == Wire.HTTPS_2) {
            origin.awaitResets(1);
        } else {
            awaitClosed();
        }
    }

    void awaitClosed() throws InterruptedException {
        if (!closed.await(Patience.millis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the client has not closed its connection");
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(origin.address().getAddress(), origin.address().getPort());
                threads.execute(() -> relay(server, client));
                threads.execute(() -> {
                    relay(client, server);
                    closed.countDown();
                });
            }
        } catch (IOException ended) {
            // the listener is closed
        }
    }

    private static void relay(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // a reset ends a connection too
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        origin.close();
        threads.shutdownNow();
    }
}

package dev.missent.client.faults;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocket;

import dev.missent.testkit.Patience;
import dev.missent.testkit.http1.MessageInput;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Many requests at the same time to a server that speaks HTTP/1.1 and takes its time for handshakes. */
class BurstTest extends FaultFixture {
    private static final int BURST = 100;
    private static final int AT_ONCE = 64;

    private final CountDownLatch first = new CountDownLatch(AT_ONCE);
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final AtomicInteger shakingHands = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** One more may be seen here: the client is ready with the last handshake before the server is. */
    @Test
    void aBurstOpensSixtyFourConnectionsAtOnceAndTheOtherRequestsWait() throws Exception {
        var peer = open(Peer.plain(this::serve));
        var secured = URI.create("https://localhost:" + peer.port() + "/");
        var client = client(builder().version(Version.HTTP_1_1));
        var responses = Stream.generate(() -> client.sendAsync(to(secured).build(), BodyHandlers.discarding())).limit(BURST)
            .toList();
        CompletableFuture.allOf(responses.toArray(CompletableFuture[]::new)).get(4L * Patience.millis(), TimeUnit.MILLISECONDS);
        assertThat(responses).map(CompletableFuture::join).map(HttpResponse::statusCode).containsOnly(200);
        assertThat(most.get()).isBetween(AT_ONCE, AT_ONCE + 1);
    }

    private void serve(Socket tcp, int number) throws Exception {
        most.accumulateAndGet(shakingHands.incrementAndGet(), Math::max);
        first.countDown();
        first.await();
        try (var socket = handshake(tcp)) {
            var in = new MessageInput(socket.getInputStream());
            while (in.line() != null) {
                in.fields();
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
            }
        }
    }

    private SSLSocket handshake(Socket tcp) throws IOException {
        oneAtATime.lock();
        try {
            var socket = (SSLSocket) Loopback.serving().getSocketFactory().createSocket(tcp, null, true);
            socket.setUseClientMode(false);
            socket.startHandshake();
            shakingHands.decrementAndGet();
            return socket;
        } finally {
            oneAtATime.unlock();
        }
    }
}

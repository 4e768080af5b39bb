package dev.missent.client.threads;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import dev.missent.client.MissentClient;
import dev.missent.client.faults.Loopback;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.leak.NoThreads;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Interrupted threads, and threads of the client's own. */
@ExtendWith(LeakCheck.class)
@NoThreads("missent-")
@Timeout(30)
class ThreadsTest {
    private static MissentClient client() {
        return MissentClient.newBuilder().sslContext(Loopback.trusting()).proxy(HttpClient.Builder.NO_PROXY).build();
    }

    private static HttpRequest request(ScriptedOrigin origin) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + origin.address().getPort() + "/")).build();
    }

    @Test
    void anInterruptedVirtualThreadEndsItsExchange() throws Exception {
        var asked = new CountDownLatch(1);
        var silent = ScriptedOrigin.tls(Loopback.certificate()).alpn("h2").answering(request -> {
            asked.countDown();
            return Answer.never();
        });
        try (var origin = silent.start(); var client = client()) {
            var outcome = new CompletableFuture<Void>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    client.send(request(origin), BodyHandlers.discarding());
                    outcome.complete(null);
                } catch (Exception failure) {
                    outcome.completeExceptionally(failure);
                }
            });
            asked.await();
            thread.interrupt();
            assertThat(outcome).failsWithin(Patience.LIMIT).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
            origin.awaitResets(1);
        }
    }

    @Test
    void anAbandonedClientEndsItsEventLoop() throws Exception {
        var before = ioThreads();
        try (var origin = ScriptedOrigin.tls(Loopback.certificate()).alpn("h2").start()) {
            use(origin);
            var own = ioThreads();
            own.removeAll(before);
            assertThat(own).isNotEmpty();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (own.stream().anyMatch(Thread::isAlive) && System.nanoTime() < deadline) {
                System.gc();
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(own).noneMatch(Thread::isAlive);
        }
    }

    private static void use(ScriptedOrigin origin) throws Exception {
        var abandoned = client();
        assertThat(abandoned.send(request(origin), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static Set<Thread> ioThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("missent-io"))
            .collect(Collectors.toSet());
    }
}

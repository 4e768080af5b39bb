package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** How a client ends. */
@EveryClientAndWire
class LifecycleTest extends Contract {
    private final Held held = open(new Held());

    LifecycleTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private CompletableFuture<HttpResponse<String>> running(HttpClient client, ScriptedOrigin origin) throws Exception {
        var future = client.sendAsync(to(origin, "/").build(), BodyHandlers.ofString());
        held.awaitRequest();
        return future;
    }

    @Test
    void aClientInUseIsNotTerminated() throws Exception {
        var client = client();
        assertThat(client.isTerminated()).isFalse();
        assertThat(client.awaitTermination(Duration.ofMillis(10))).isFalse();
    }

    @Test
    void shutdownLetsRunningRequestsFinish() throws Exception {
        var client = client();
        var future = running(client, origin(held));
        client.shutdown();
        assertThat(client.isTerminated()).isFalse();
        held.release();
        assertThat(await(future).body()).isEqualTo("released");
        assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
        assertThat(client.isTerminated()).isTrue();
    }

    @Test
    void shutdownRefusesNewRequests() {
        var origin = origin(request -> Answer.ok("text"));
        var client = client();
        client.shutdown();
        assertThatIOException().isThrownBy(() -> get(client, origin, "/"));
        var future = client.sendAsync(to(origin, "/").build(), BodyHandlers.ofString());
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(IOException.class);
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void anIdleClientTerminatesOnShutdown() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var client = client();
        get(client, origin, "/");
        client.shutdown();
        assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
    }

    @Test
    void shutdownNowFailsRunningRequests() throws Exception {
        var client = client();
        var future = running(client, origin(held));
        client.shutdownNow();
        assertThat(catchThrowable(() -> await(future))).hasCauseInstanceOf(IOException.class);
        assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
    }

    @Test
    void closeWaitsForRunningRequests() throws Exception {
        var client = client();
        var future = running(client, origin(held));
        var closed = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            client.close();
            closed.countDown();
        });
        assertThat(closed.await(100, TimeUnit.MILLISECONDS)).isFalse();
        held.release();
        assertThat(closed.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(await(future).body()).isEqualTo("released");
        assertThat(client.isTerminated()).isTrue();
    }

    @Test
    void anInterruptedCloseStopsAtOnceAndKeepsTheInterruption() throws Exception {
        var client = client();
        var future = running(client, origin(held));
        Thread.currentThread().interrupt();
        client.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(catchThrowable(() -> await(future))).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aClientIsAResource() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        HttpClient seen;
        try (var client = builder().build()) {
            seen = client;
            assertThat(get(client, origin, "/").body()).isEqualTo("text");
        }
        assertThat(seen.isTerminated()).isTrue();
    }

    @Test
    void endingTwiceDoesNoHarm() {
        var client = client();
        client.shutdown();
        client.shutdown();
        client.shutdownNow();
        client.close();
        assertThat(client.isTerminated()).isTrue();
    }

    @Test
    void theEndOfAClientClosesItsConnections() throws Exception {
        var origin = open(new WatchedOrigin(wire(), request -> Answer.ok("text")));
        try (var client = builder().build()) {
            client.send(HttpRequest.newBuilder(origin.uri("/")).build(), BodyHandlers.discarding());
        }
        origin.awaitClosed();
    }
}

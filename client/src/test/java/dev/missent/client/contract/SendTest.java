package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The blocking call. */
@EveryClientAndWire
class SendTest extends Contract {
    SendTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    @Test
    void aFailureNamesTheCallerInItsStackTrace() {
        var origin = origin(request -> Answer.hangUp());
        var client = client();
        var thrown = catchThrowable(() -> client.send(to(origin, "/").build(), BodyHandlers.ofString()));
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(Arrays.stream(thrown.getStackTrace()))
            .anyMatch(frame -> frame.getClassName().startsWith(SendTest.class.getName()));
    }

    @Test
    void anInterruptedCallerGetsInterruptedExceptionAndTheExchangeEnds() throws Exception {
        var held = open(new Held());
        var watched = open(new WatchedOrigin(wire(), held));
        var client = client();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> call = threads.submit(() -> {
                var request = HttpRequest.newBuilder(watched.uri("/")).build();
                assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
            });
            held.awaitRequest();
            threads.shutdownNow();
            await(call);
        }
        watched.awaitGivenUp();
    }

    @Test
    void aCallOfAnInterruptedThreadFails() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var client = client();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> get(client, origin, "/"));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void manyCallersAtOnceGetTheirOwnResponses() throws Exception {
        var origin = origin(request -> Answer.ok(request.target()));
        var client = client();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 100)
                .mapToObj(number -> threads.submit(() -> get(client, origin, "/" + number).body())).toList();
            for (int i = 0; i < 100; i++) {
                assertThat(await(calls.get(i))).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var client = client();
        for (int i = 0; i < 5; i++) {
            get(client, origin, "/" + i);
        }
        assertThat(origin.connections()).hasSize(1);
    }

    @Test
    void aConnectionThatTheServerClosedIsReplaced() throws Exception {
        exempt(ClientKind.JDK, "sometimes sends on a connection that is being closed");
        var origin = origin(request -> Answer.ok("text").closingAfterwards());
        var client = client();
        for (int i = 0; i < 3; i++) {
            assertThat(get(client, origin, "/" + i).body()).isEqualTo("text");
            origin.awaitConnections(i + 1);
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingMayBeNull() {
        var client = client();
        var request = HttpRequest.newBuilder(wire().uri("localhost", 1, "/")).build();
        assertThatNullPointerException().isThrownBy(() -> client.send(null, BodyHandlers.ofString()));
        assertThatNullPointerException().isThrownBy(() -> client.send(request, null));
        assertThatNullPointerException().isThrownBy(() -> client.sendAsync(null, BodyHandlers.ofString()));
        assertThatNullPointerException().isThrownBy(() -> client.sendAsync(request, null));
    }
}

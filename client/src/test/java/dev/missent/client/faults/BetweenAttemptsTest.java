package dev.missent.client.faults;

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.core.coalesce.Recovery;
import dev.missent.junit.MisdirectingServer;
import dev.missent.testkit.Patience;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Rule 37: cancelled or out of time when the 421 has come and the second attempt has not begun. The listener is called just then. */
class BetweenAttemptsTest extends FaultFixture {
    private MisdirectingServer server;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void startServer() throws Exception {
        server = open(MisdirectingServer.forNames("a.test", "b.test").strict().start());
    }

    private MissentClientBuilder trusting() {
        return builder().sslContext(server.sslContext()).resolver(server.resolver());
    }

    private MissentClient onMisdirected(Runnable action) throws Exception {
        var client = client(trusting().listener(attempt -> {
            if (attempt.recovery() == Recovery.OWN_CONNECTION) {
                action.run();
            }
        }));
        get(client, server.url("a.test", "/"));
        return client;
    }

    private void nothingBegan(MissentClient client) throws Exception {
        get(client, server.url("a.test", "/"));
        assertThat(server.requests()).extracting(request -> request.status()).containsExactly(200, 421, 200);
        assertThat(server.connections()).hasSize(1);
    }

    /** Case 65. */
    @Test
    void afterACancellationNothingBegins() throws Exception {
        var pending = new CompletableFuture<CompletableFuture<HttpResponse<String>>>();
        var client = onMisdirected(() -> pending.join().cancel(true));
        var response = client.sendAsync(to(server.url("b.test", "/")).build(), BodyHandlers.ofString());
        pending.complete(response);
        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> response.get(Patience.millis(), TimeUnit.MILLISECONDS));
        nothingBegan(client);
    }

    @Test
    void afterAnInterruptionNothingBegins() throws Exception {
        var client = onMisdirected(() -> Thread.currentThread().interrupt());
        var request = to(server.url("b.test", "/")).build();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
        nothingBegan(client);
    }

    /** Case 67: "timeout error, not 421, no third state". */
    @Test
    void afterTheDeadlineNothingBegins() throws Exception {
        var client = onMisdirected(() -> LockSupport.parkNanos(2 * SHORT.toNanos()));
        var request = to(server.url("b.test", "/")).timeout(SHORT).build();
        var failure = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
        assertThat(failure).isInstanceOf(HttpTimeoutException.class);
        assertThat(Attempts.of(failure)).extracting(Attempt::status).containsExactly(421, 0);
        nothingBegan(client);
    }

    /** Case 68. */
    @Test
    void aSecondAttemptThatIsRefusedNamesThe421First() throws Exception {
        var relay = open(new Relay(server.address()));
        var client = client(trusting().listener(attempt -> {
            if (attempt.isMisdirected()) {
                relay.refuse();
            }
        }));
        get(client, relay.uri("a.test"));
        var failure = fails(client, to(relay.uri("b.test")).build(), ConnectException.class);
        assertThat(Attempts.of(failure)).extracting(Attempt::status).containsExactly(421, 0);
        assertThat(Attempts.of(failure).getLast().failure()).contains("Connection refused");
    }
}

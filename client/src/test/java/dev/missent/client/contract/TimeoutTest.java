package dev.missent.client.contract;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import dev.missent.testkit.Patience;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What has its time. */
@EveryClientAndWire
class TimeoutTest extends Contract {
    private static final Duration SHORT = Duration.ofMillis(300);

    TimeoutTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    @Test
    void aResponseThatDoesNotComeIsAHttpTimeoutException() {
        var origin = origin(request -> Answer.never());
        var client = client();
        var request = to(origin, "/").timeout(SHORT).build();
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(request, BodyHandlers.ofString()))
            .isNotInstanceOf(HttpConnectTimeoutException.class);
    }

    @Test
    void aFutureFailsWithTheSameType() {
        var origin = origin(request -> Answer.never());
        var future = client().sendAsync(to(origin, "/").timeout(SHORT).build(), BodyHandlers.ofString());
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aTimeoutEndsTheExchange() throws Exception {
        var origin = open(new WatchedOrigin(wire(), request -> Answer.never()));
        var client = client();
        var request = HttpRequest.newBuilder(origin.uri("/")).timeout(SHORT).build();
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
        origin.awaitGivenUp();
    }

    @Test
    void aResponseInTimeIsNotDisturbed() throws Exception {
        var origin = origin(request -> Answer.ok("in time"));
        var request = to(origin, "/").timeout(Patience.LIMIT).build();
        assertThat(client().send(request, BodyHandlers.ofString()).body()).isEqualTo("in time");
    }

    /** JDK 26 lets the timer run until the body has come; until 25 it ends with the head. */
    @Test
    void theBodyOfAStreamMayBeReadAfterTheTimeout() throws Exception {
        var origin = origin(request -> Answer.of(200).body(Source.generated(1 << 20)));
        var response = client().send(to(origin, "/").timeout(SHORT).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        response.body().close();
    }

    @Test
    void anInterimResponseDoesNotEndTheTimeout() {
        var origin = origin(request -> Answer.of(200).after(103).once(new CountDownLatch(1)));
        var client = client();
        var request = to(origin, "/").timeout(SHORT).build();
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
    }

    /** The handshake is part of connecting. */
    @Test
    void aHandshakeThatIsNotAnsweredIsAHttpConnectTimeoutException() throws Exception {
        assumeTrue(wire().isSecure());
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var client = client(builder().connectTimeout(SHORT));
            var request = HttpRequest.newBuilder(wire().uri("127.0.0.1", silent.getLocalPort(), "/")).build();
            assertThatExceptionOfType(HttpConnectTimeoutException.class)
                .isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
        }
    }

    @Test
    void aConnectionThatIsNotAcceptedIsAHttpConnectTimeoutException() throws Exception {
        try (var full = new FullBacklog()) {
            var client = client(builder().connectTimeout(SHORT));
            connectTimesOut(client, HttpRequest.newBuilder(wire().uri("127.0.0.1", full.port(), "/")));
        }
    }

    @Test
    void theTimeoutOfARequestAlsoLimitsConnecting() throws Exception {
        try (var full = new FullBacklog()) {
            connectTimesOut(client(), HttpRequest.newBuilder(wire().uri("127.0.0.1", full.port(), "/")).timeout(SHORT));
        }
    }

    private static void connectTimesOut(HttpClient client, HttpRequest.Builder request) {
        assertThatExceptionOfType(HttpConnectTimeoutException.class)
            .isThrownBy(() -> client.send(request.build(), BodyHandlers.ofString()));
    }
}

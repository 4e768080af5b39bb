package dev.missent.client.bodies;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.client.MissentClient;
import dev.missent.client.faults.Loopback;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How much of a gibibyte is on its way when the other side does not take it. */
@ExtendWith(LeakCheck.class)
@Timeout(30)
class BackPressureTest {
    /** Two sockets' buffers of Linux, at their largest; over HTTP/2 the windows are far smaller. */
    private static final long BUFFERS = 24 << 20;
    private static final long WINDOW_AND_MORE = 3 << 20;

    private static OriginPlan plan(String protocol) {
        return ScriptedOrigin.tls(Loopback.certificate()).alpn(protocol);
    }

    private static URI uri(ScriptedOrigin origin) {
        return URI.create("https://localhost:" + origin.address().getPort() + "/");
    }

    private static MissentClient client() {
        return MissentClient.newBuilder().sslContext(Loopback.trusting()).proxy(HttpClient.Builder.NO_PROXY).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aServerThatDoesNotReadStopsThePublisher(String protocol) throws Exception {
        var stalled = plan(protocol).answeringHeads().withholdingWindow()
            .answering(request -> Answer.of(200).once(new CountDownLatch(1)));
        try (var origin = stalled.start(); var client = client()) {
            var flood = new Flood();
            var request = HttpRequest.newBuilder(uri(origin)).timeout(Duration.ofMillis(700))
                .POST(BodyPublishers.fromPublisher(flood, Flood.LENGTH)).build();
            assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> client.send(request, BodyHandlers.discarding()));
            assertThat(flood.published()).isPositive().isLessThan(protocol.equals("h2") ? 2 << 20 : BUFFERS);
            assertThat(flood.cancelled().await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aSubscriberThatDoesNotReadStopsTheServer(String protocol) throws Exception {
        var taken = new AtomicLong();
        var flooding = plan(protocol).answering(request -> request.target().equals("/")
            ? Answer.of(200).body(Source.counted(Flood.LENGTH, taken))
            : Answer.ok("small"));
        try (var origin = flooding.start(); var client = client()) {
            var reluctant = new Reluctant();
            var response = client.sendAsync(HttpRequest.newBuilder(uri(origin)).build(),
                BodyHandlers.fromSubscriber(reluctant));
            try {
                reluctant.first.get(Patience.millis(), TimeUnit.MILLISECONDS);
                for (int i = 0; i < 100; i++) {
                    var other = HttpRequest.newBuilder(uri(origin).resolve("/other")).build();
                    assertThat(client.send(other, BodyHandlers.ofString()).body()).isEqualTo("small");
                }
                assertThat(taken.get()).isLessThan(protocol.equals("h2") ? WINDOW_AND_MORE : BUFFERS);
            } finally {
                response.cancel(true); // otherwise closing waits for it
            }
        }
    }

    /** Takes one item and no more. */
    private static final class Reluctant implements Flow.Subscriber<List<ByteBuffer>> {
        private final CompletableFuture<List<ByteBuffer>> first = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            first.complete(item);
        }

        @Override
        public void onError(Throwable cause) {
            first.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {}
    }
}

package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class DrainTest {
    private static final Source BODY = Source.generated(50_000);

    @TempDir
    Path folder = Path.of("");

    private final CountDownLatch gate = new CountDownLatch(1);

    private Stage stage() throws Exception {
        return Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.of(200).body(BODY).once(gate));
    }

    private static Thread draining(Stage stage) {
        return Thread.ofVirtual().start(() -> {
            try {
                stage.gateway().drain(() -> {});
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static RawConnection dial(Stage stage, String listener, Front front) {
        return listener.equals("https") ? stage.dial(front) : stage.dialPlain(listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "plain"})
    void aStreamUnderWayFinishesAfterGoAway(String listener) throws Exception {
        try (var stage = stage(); var connection = dial(stage, listener, Front.H2)) {
            var http = connection.http2();
            var stream = http.get(Stage.HOST, "/");
            stage.origin().awaitRequests(1);
            var drain = draining(stage);
            assertThat(http.await(Frame.GOAWAY)).isPresent();
            assertThat(http.goAway()).hasValue(0);
            gate.countDown();
            assertThat(stream.response().body().isFrom(BODY)).isTrue();
            assertThat(http.isClosedByPeer()).isTrue();
            drain.join();
            assertThat(stage.gateway().openConnections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "plain"})
    void aRequestUnderWayIsTheLastOfItsConnection(String listener) throws Exception {
        try (var stage = stage(); var connection = dial(stage, listener, Front.H1); var idle = dial(stage, listener, Front.H1)) {
            var path = listener.equals("https") ? "/" : "https://a.example/";
            var http = connection.http1().send(Asked.get(path).head());
            stage.origin().awaitRequests(1);
            var drain = draining(stage);
            assertThat(idle.http1().isClosedByPeer()).isTrue();
            assertThat(RawConnection.cleartext(stage.address(listener))).isInstanceOf(Dialled.Failed.class);
            gate.countDown();
            var response = http.response("GET");
            assertThat(response.field("connection")).isEqualTo("close");
            assertThat(response.body().isFrom(BODY)).isTrue();
            assertThat(http.isClosedByPeer()).isTrue();
            drain.join();
        }
    }

    /** A kept connection whose client does not close it; a connection that closes in stages would be open for two seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"https", "plain"})
    void aConnectionBetweenTwoRequestsHoldsNothingUp(String listener) throws Exception {
        gate.countDown();
        try (var stage = stage(); var connection = dial(stage, listener, Front.H1)) {
            var path = listener.equals("https") ? "/" : "https://a.example/";
            assertThat(Asked.get(path).on(Front.H1, connection).body().isFrom(BODY)).isTrue();
            long began = System.nanoTime();
            stage.gateway().drain(() -> {});
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1900));
            assertThat(stage.gateway().openConnections()).isZero();
            assertThat(connection.http1().isClosedByPeer()).isTrue();
        }
    }
}

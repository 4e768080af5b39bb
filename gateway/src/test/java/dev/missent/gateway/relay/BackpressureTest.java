package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class BackpressureTest {
    /** What kernels and TLS may hold between the two sides is a few MiB; a body that is not held back would be all of it. */
    private static final long HELD_AT_MOST = 24L << 20;
    private static final long LARGE = 256L << 20;
    private static final int INITIAL_WINDOW_SIZE = 4;

    @TempDir
    Path folder = Path.of("");

    /** What was still owed when a response ended must not be missing for the next one on the same upstream connection. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void aConnectionDoesNotLoseItsCreditToASlowReader(Behind behind) throws Exception {
        var body = Source.generated(40_000);
        try (var stage = Stage.of(folder, behind, request -> Answer.of(200).body(body)); var connection = stage.dial(Front.H2)) {
            var http = connection.http2(Frame.settings(INITIAL_WINDOW_SIZE, 1000));
            for (int i = 0; i < 6; i++) {
                var stream = http.withholdWindow().get(Stage.HOST, "/" + i);
                assertThat(stream.atLeast(1000).status()).isEqualTo(200);
                stage.origin().awaitRequests(i + 1);
                stream.grant(100_000);
                assertThat(stream.response().body().isFrom(body)).isTrue();
            }
            assertThat(stage.origin().connections()).hasSize(1);
        }
    }

    /** Bytes are counted as they are taken out of the body by the origin that sends it. */
    @ParameterizedTest
    @EnumSource(Behind.class)
    void aClientThatDoesNotReadStopsTheUpstreamAndNobodyElse(Behind behind) throws Exception {
        for (var front : Front.values()) {
            var taken = new AtomicLong();
            try (var stage = Stage.of(folder, behind, request -> request.target().equals("/large")
                ? Answer.of(200).body(Source.counted(LARGE, taken))
                : Answer.ok("hello")); var connection = stage.dial(front)) {
                if (front == Front.H2) {
                    assertThat(connection.http2().withholdWindow().get(Stage.HOST, "/large").head().status()).isEqualTo(200);
                } else {
                    var http = connection.http1().send(Asked.get("/large").head());
                    assertThat(http.in().line()).isEqualTo("HTTP/1.1 200 OK");
                }
                for (int i = 0; i < 20; i++) {
                    assertThat(stage.ask(front, Asked.get("/" + i)).body().text()).isEqualTo("hello");
                }
                assertThat(taken).hasValueLessThan(HELD_AT_MOST);
            }
        }
    }

    /** An upstream whose socket nobody reads: the client cannot send more than what fits between. */
    @ParameterizedTest
    @EnumSource(Front.class)
    void anUpstreamThatDoesNotReadStopsTheClient(Front front) throws Exception {
        var taken = new AtomicLong();
        try (var silent = new Silent();
            var stage = Stage.of(folder, Behind.H1_CLEARTEXT.plan().start(), Behind.H1_CLEARTEXT.upstream(silent.port()), "");
            var connection = stage.dial(front)) {
            var upload = Thread.ofVirtual().start(() -> {
                try {
                    Asked.of("POST", "/").body(Source.counted(LARGE, taken)).on(front, connection);
                } catch (IOException closed) {
                    // the test is over
                }
            });
            var accepted = silent.accepted();
            for (int i = 0; i < 20; i++) {
                assertThat(stage.ask(front, Asked.get("/here/" + i)).body().text()).isEqualTo("here");
            }
            assertThat(taken).hasValueLessThan(HELD_AT_MOST);
            accepted.close();
            upload.join();
        }
    }

    /** Accepts and reads nothing. */
    private static final class Silent implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());

        Silent() throws IOException {}

        int port() {
            return listener.getLocalPort();
        }

        Socket accepted() throws IOException {
            return listener.accept();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}

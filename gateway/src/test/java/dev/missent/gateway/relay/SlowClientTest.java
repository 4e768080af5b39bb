package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.HeaderBlock;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that take their time, as slowloris does; each byte of theirs is followed by a request on another connection. */
@ExtendWith(LeakCheck.class)
class SlowClientTest {
    private static final String LIMITS = "limits: { handshake: 300ms, idle: 300ms }";

    private static final int INITIAL_WINDOW_SIZE = 4;

    @TempDir
    Path folder = Path.of("");

    private Stage stage;

    @SuppressWarnings("NullAway.Init") // setUp comes first
    SlowClientTest() {}

    @BeforeEach
    void setUp() throws Exception {
        stage = Stage.of(folder, Behind.H1_CLEARTEXT,
            Behind.H1_CLEARTEXT.plan().answering(request -> Answer.of(200).body(Source.generated(1 << 20))),
            "", LIMITS);
    }

    @AfterEach
    void tearDown() {
        stage.close();
    }

    /** Says something again and again, while another client is served, until there is no connection but the other's. */
    private void untilItIsClosed(Runnable step) throws Exception {
        try (var other = stage.dial(Front.H1)) {
            var bystander = other.http1();
            for (int i = 0; i < 60_000 && stage.gateway().openConnections() > 1; i++) {
                assertThat(bystander.get(Stage.HOST, "/here/").status()).isEqualTo(200);
                step.run();
            }
            assertThat(stage.gateway().openConnections()).isEqualTo(1);
        }
    }

    @Test
    void aHeadThatComesByteByByteEndsTheConnection() throws Exception {
        try (var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send("GET / HTTP/1.1\r\nHost: a.example\r\nx: ");
            untilItIsClosed(() -> http.send("x"));
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    @Test
    void aSecondHeadThatComesByteByByteEndsTheConnection() throws Exception {
        try (var connection = stage.dial(Front.H1)) {
            var http = connection.http1();
            assertThat(http.get(Stage.HOST, "/here/").status()).isEqualTo(200);
            http.send("GET / HTTP/1.1\r\nHost: a.example\r\nx: ");
            untilItIsClosed(() -> http.send("x"));
        }
    }

    @Test
    void aHeaderBlockThatIsNotContinuedEndsTheConnection() throws Exception {
        try (var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var block = HeaderBlock.encode(RawHttp2.head("GET", Stage.HOST, "/"));
            http.send(Frame.of(Frame.HEADERS, Frame.END_STREAM, 1, block));
            untilItIsClosed(() -> http.send(Frame.of(Frame.PING, Frame.ACK, 0, new byte[8])));
        }
    }

    /** Frames that move nothing keep no connection open. */
    @Test
    void pingsAreNoReasonToKeepAnIdleConnection() throws Exception {
        try (var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.get(Stage.HOST, "/here/").response().status()).isEqualTo(200);
            untilItIsClosed(() -> http.send(Frame.of(Frame.PING, 0, 0, new byte[8])));
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(http.goAway()).hasValue(0);
        }
    }

    @Test
    void aBodyThatStopsComingEndsAnHttp1Connection() throws Exception {
        try (var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send("POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 9\r\n\r\nhalf");
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    @Test
    void aBodyThatStopsComingEndsAnHttp2Connection() throws Exception {
        try (var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            http.open(RawHttp2.head("POST", Stage.HOST, "/"), false).send(Source.of("half"), false);
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    /** A window that is opened byte by byte is no progress: what waits for it was written long before. */
    @Test
    void aReaderOfSingleBytesEndsWithItsConnection() throws Exception {
        try (var connection = stage.dial(Front.H2)) {
            var http = connection.http2(Frame.settings(INITIAL_WINDOW_SIZE, 0)).withholdWindow();
            var stream = http.get(Stage.HOST, "/");
            assertThat(stream.head().status()).isEqualTo(200);
            untilItIsClosed(() -> stream.grant(1));
        }
    }
}

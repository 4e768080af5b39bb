package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** After each of these a request on another connection is served. */
@ExtendWith(LeakCheck.class)
class LimitsTest {
    private static final String LIMITS = """
        limits: { header_bytes: 8KiB, streams_per_connection: 3, connections: 5, handshake: 300ms, idle: 300ms }
        """;

    @TempDir
    Path folder = Path.of("");

    private final CountDownLatch gate = new CountDownLatch(1);
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // setUp comes first
    LimitsTest() {}

    @BeforeEach
    void setUp() throws IOException {
        var plan = Behind.H1_CLEARTEXT.plan().answering(request -> request.target().equals("/slow")
            ? Answer.ok("slow").once(gate)
            : request.target().equals("/large") ? Answer.of(200).body(Source.generated(64 << 20)) : Answer.ok(request.target()));
        stage = Stage.of(folder, Behind.H1_CLEARTEXT, plan, "", LIMITS);
    }

    @AfterEach
    void othersAreUnharmed() throws IOException {
        try (var running = stage) {
            gate.countDown();
            assertThat(Awaited.isTrue(() -> running.gateway().openConnections() == 0)).isTrue();
            for (var front : Front.values()) {
                assertThat(running.ask(front, Asked.get("/other")).body().text()).isEqualTo("/other");
            }
        }
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        try (var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(Asked.get("/").with("x-large", "x".repeat(9000)).head());
            assertThat(http.response("GET").status()).isEqualTo(431);
            assertThat(http.isClosedByPeer()).isTrue();
        }
        try (var connection = stage.dial(Front.H1)) {
            assertThat(connection.http1().get(Stage.HOST, "/" + "x".repeat(9000)).status()).isEqualTo(414);
        }
        try (var connection = stage.dial(Front.H2)) {
            var response = connection.http2().open(RawHttp2.head("GET", Stage.HOST, "/").with("x-large", "x".repeat(9000)), true)
                .response();
            assertThat(response.status()).isEqualTo(431);
        }
        assertThat(stage.origin().requests()).isEmpty();
    }

    @Test
    void streamsBeyondTheLimitAreRefused() throws Exception {
        try (var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            for (int i = 0; i < 3; i++) {
                http.get(Stage.HOST, "/slow");
            }
            assertThat(http.get(Stage.HOST, "/fourth").response().reset()).hasValue(7);
            gate.countDown();
            assertThat(stage.origin().awaitRequests(3)).noneMatch(request -> request.target().equals("/fourth"));
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws Exception {
        var open = new RawConnection[5];
        for (int i = 0; i < 5; i++) {
            open[i] = stage.dial(Front.H2);
        }
        assertThat(RawConnection.tls(stage.address("https")).sni(Stage.HOST).open()).isInstanceOf(Dialled.Failed.class);
        for (var connection : open) {
            assertThat(connection.http2().isClosedByPeer()).isTrue(); // by the deadline of the first head
            connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", "\u0016", "", "\0\0\0\0garbage",
            "\u0016\u0003\u0001\u0000\u0005garbage"})
    void halfAClientHelloAndGarbageOnTheTlsPortAreClosed(String bytes) throws Exception {
        try (var connection = stage.dialPlain("https")) {
            assertThat(ended(connection.http1().send(bytes).connection())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HTTP/1.1\r\nHost: a.exa", "PR", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"})
    void aSlowHeadAndGarbageOnTheClearTextPortAreClosed(String bytes) throws Exception {
        try (var connection = stage.dialPlain("plain")) {
            assertThat(ended(connection.http1().send(bytes).connection())).isTrue();
        }
    }

    private static boolean ended(RawConnection connection) throws IOException {
        try {
            connection.in().readAllBytes();
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void plainHttpOnTheTlsPortIsToldSo() throws Exception {
        try (var connection = stage.dialPlain("https")) {
            assertThat(connection.http1().get(Stage.HOST, "/").status()).isEqualTo(400);
        }
    }

    @Test
    void idleConnectionsAreClosed() throws Exception {
        try (var first = stage.dial(Front.H1); var second = stage.dial(Front.H2)) {
            var http1 = first.http1();
            var http2 = second.http2();
            assertThat(http1.get(Stage.HOST, "/").status()).isEqualTo(200);
            assertThat(http2.get(Stage.HOST, "/").response().status()).isEqualTo(200);
            assertThat(http1.isClosedByPeer()).isTrue();
            assertThat(http2.isClosedByPeer()).isTrue();
            assertThat(http2.goAway()).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void aClientThatNeverReadsIsClosed(Front front) throws Exception {
        try (var connection = stage.dial(front)) {
            if (front == Front.H1) {
                connection.http1().send(Asked.get("/large").head());
            } else {
                connection.out().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
                var huge = (1 << 30) - 1;
                new Unread(connection).write(Frame.settings(4, huge), Frame.windowUpdate(0, huge));
                new Unread(connection).writeHead(1, RawHttp2.head("GET", Stage.HOST, "/large"), true);
            }
            stage.origin().awaitRequests(1);
            assertThat(Awaited.isTrue(() -> stage.gateway().openConnections() == 0)).isTrue();
        }
    }

    /** More than what is read and dropped to keep a connection (64 KiB). */
    @Test
    void anEndlessBodyOfARefusedRequestEndsTheConnection() throws Exception {
        try (var connection = stage.dial(Front.H1)) {
            var http = connection.http1()
                .send("POST / HTTP/1.1\r\nHost: elsewhere.example\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(http.response("POST").status()).isEqualTo(421);
            for (int i = 0; i < 40; i++) {
                http.sendChunk("x".repeat(4000));
            }
            assertThat(http.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void aShortBodyOfARefusedRequestIsDroppedAndTheConnectionKept() throws Exception {
        try (var connection = stage.dial(Front.H1)) {
            var http = connection.http1();
            assertThat(http.exchange("POST", "elsewhere.example", "/", Source.generated(30_000)).status()).isEqualTo(421);
            assertThat(http.get(Stage.HOST, "/next").body().text()).isEqualTo("/next");
        }
    }
}

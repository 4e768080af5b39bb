package dev.missent.gateway.relay;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.HeaderBlock;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** A client that wants a server to hold much for it. After each of these a request on another connection is served. */
@ExtendWith(LeakCheck.class)
class ExhaustionTest {
    private static final int STREAMS = 30;
    private static final int REFUSED_STREAM = 7;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int LITERAL_WITH_INDEXING = 0x40;
    private static final int FIRST_DYNAMIC = 0x80 | 62;

    @TempDir
    Path folder = Path.of("");

    private Stage stage(String limits, AtomicLong taken) throws Exception {
        var plan = Behind.H1_CLEARTEXT.plan().answering(request -> request.target().equals("/large")
            ? Answer.of(200).body(Source.counted(64 << 20, taken))
            : Answer.never());
        return Stage.of(folder, Behind.H1_CLEARTEXT, plan, "", limits);
    }

    private static void othersAreServed(Stage stage) throws Exception {
        for (var front : Front.values()) {
            assertThat(stage.ask(front, Asked.get("/here/")).body().text()).isEqualTo("here");
        }
    }

    /** RFC 7541 s7.3: "an attacker can … attempt to cause an endpoint to exhaust its memory"; here 30 kB on the wire stand for 120 MB. */
    @Test
    void aFieldThatIsReferredToThousandsOfTimesIsCountedEachTime() throws Exception {
        var block = new ByteArrayOutputStream();
        block.writeBytes(HeaderBlock.encode(RawHttp2.head("GET", Stage.HOST, "/")));
        block.write(LITERAL_WITH_INDEXING);
        block.write(1);
        block.write('x');
        block.writeBytes(new byte[]{127, (byte) (3900 - 127 & 127 | 128), (byte) (3900 - 127 >> 7)});
        block.writeBytes("v".repeat(3900).getBytes(US_ASCII));
        for (int i = 0; i < 32_000; i++) {
            block.write(FIRST_DYNAMIC);
        }
        try (var stage = stage("", new AtomicLong()); var connection = stage.dial(Front.H2)) {
            var memory = new DirectMemory();
            assertThat(connection.http2().open(block.toByteArray(), true, 16_384).response().status()).isEqualTo(431);
            assertThat(memory.grown()).isLessThan(16 << 20);
            assertThat(stage.origin().requests()).isEmpty();
            othersAreServed(stage);
        }
    }

    /** A header block is held until it is complete: one that never ends, in frames of full size, ends the connection. */
    @Test
    void aHeaderBlockWithoutAnEndIsNotCollected() throws Exception {
        try (var stage = stage("", new AtomicLong()); var connection = stage.dial(Front.H2)) {
            var memory = new DirectMemory();
            var http = connection.http2();
            http.send(Frame.of(Frame.HEADERS, 0, 1, new byte[16_384]));
            for (int i = 0; i < 1000 && http.goAway().isEmpty(); i++) {
                http.send(Frame.of(Frame.CONTINUATION, 0, 1, new byte[16_384]));
            }
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(memory.grown()).isLessThan(16 << 20);
            othersAreServed(stage);
        }
    }

    /** RFC 9113 s6.5.3 leaves a client time to acknowledge SETTINGS, forever if it likes; the limit of streams holds all the same. */
    @Test
    void theLimitOfStreamsHoldsBeforeItIsAcknowledged() throws Exception {
        var first = new ArrayList<Frame>();
        first.add(Frame.settings());
        var head = HeaderBlock.encode(RawHttp2.head("GET", Stage.HOST, "/never"));
        for (int i = 0; i < 9; i++) {
            first.addAll(List.of(HeaderBlock.frames(2 * i + 1, head, true, head.length)));
        }
        first.add(Frame.of(Frame.PING, 0, 0, new byte[8]));
        try (var stage = stage("limits: { streams_per_connection: 3 }", new AtomicLong());
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2(first.toArray(Frame[]::new));
            assertThat(http.await(Frame.PING)).isPresent();
            assertThat(http.frames()).filteredOn(frame -> frame.type() == Frame.RST_STREAM).hasSize(6)
                .allMatch(frame -> frame.payload().getInt() == REFUSED_STREAM);
            othersAreServed(stage);
        }
    }

    /** RFC 9113 s5.1: what was under way for a stream when it was refused is discarded. */
    @Test
    void theBodyOfARefusedStreamIsNoMistake() throws Exception {
        try (var stage = stage("limits: { streams_per_connection: 1 }", new AtomicLong());
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var first = http.get(Stage.HOST, "/never");
            stage.origin().awaitRequests(1);
            var refused = http.open(RawHttp2.head("POST", Stage.HOST, "/here/"), false).send(Source.of("body"), true);
            assertThat(refused.response().reset()).hasValue(REFUSED_STREAM);
            first.reset(8);
            assertThat(http.get(Stage.HOST, "/here/").response().status()).isEqualTo(200);
        }
    }

    /** RFC 9113 s10.5: "the flow-control window … to hold state": CVE-2019-9517. */
    @Test
    void streamsWhoseWindowStaysShutHoldLittleAndEndWithTheirConnection() throws Exception {
        var taken = new AtomicLong();
        try (var stage = stage("limits: { idle: 2s }", taken); var connection = stage.dial(Front.H2)) {
            var memory = new DirectMemory();
            var http = connection.http2(Frame.settings(INITIAL_WINDOW_SIZE, 0));
            for (int i = 0; i < STREAMS; i++) {
                http.get(Stage.HOST, "/large");
            }
            stage.origin().awaitRequests(STREAMS);
            othersAreServed(stage);
            assertThat(memory.grown()).isLessThan(32 << 20);
            assertThat(http.isClosedByPeer()).isTrue();
            assertThat(taken).hasValueLessThan(STREAMS * (8L << 20));
            othersAreServed(stage);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousandsOfFieldsAreTooMany(Front front) throws Exception {
        var asked = Asked.get("/");
        for (int i = 0; i < 2500; i++) {
            asked = asked.with("a", "b");
        }
        try (var stage = stage("", new AtomicLong())) {
            assertThat(stage.ask(front, asked).status()).isEqualTo(431);
            assertThat(stage.origin().requests()).isEmpty();
            othersAreServed(stage);
        }
    }
}

package dev.missent.gateway.http3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

import dev.missent.testkit.http3.Http3Stream;
import dev.missent.testkit.http3.RawHead;
import dev.missent.testkit.http3.RawHttp3;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** What a client may not do (RFC 9114), and what follows. After each of these others are served. */
@ExtendWith(LeakCheck.class)
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http3ProtocolTest {
    private static final int NO_ERROR = 0x100;
    private static final int EXCESSIVE_LOAD = 0x107;

    private Http3Stage stage;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stage = Http3Stage.of(folder, ScriptedOrigin.cleartext());
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] head(String... more) {
        return ByteBufUtil.getBytes(RawHead.frame(RawHttp3.head("GET", "a.example", "/here/").with(Fields.of(more))));
    }

    private void othersAreServed() throws Exception {
        try (var other = stage.dial()) {
            assertThat(other.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
            "0003616263,             105, s4.1: DATA before HEADERS",
            "0400,                   105, s7.2.4: SETTINGS on the stream of a request",
            "070100,                 105, s7.2.6: GOAWAY on the stream of a request",
            "0d0100,                 105, s7.2.7: MAX_PUSH_ID on the stream of a request",
            "030100,                 105, s7.2.3: CANCEL_PUSH on the stream of a request",
            "05020000,               105, s7.2.5: PUSH_PROMISE of a client",
            "0200,                   105, s7.2.8: a type of HTTP/2",
            "0600,                   105, s7.2.8: another",
            "01050000,                106, s7.1: the stream ends within a frame",
            "0103000080,             200, RFC 9204 s2.2.3: a reference to the dynamic table",
            "0102ff00,               200, RFC 9204 s4.5.1: a Required Insert Count"})
    void aRequestThatBreaksTheProtocolEndsTheConnection(String frames, String code, String because) throws Exception {
        try (var http = stage.dial()) {
            http.raw(bytes(frames), true);
            assertThat(http.closeCode()).as(because).hasValue(Long.parseLong(code, 16));
            othersAreServed();
        }
    }

    /** RFC 9114 s4.1: "Receipt of an invalid sequence of frames MUST be treated as a connection error". */
    @Test
    void contentAfterTheTrailersEndsTheConnection() throws Exception {
        try (var http = stage.dial()) {
            var head = RawHttp3.head("POST", "a.example", "/");
            http.open(head, false).send("x", false).write(RawHead.frame(Fields.of("a", "b")), false).send("y", true);
            assertThat(http.closeCode()).hasValue(0x105);
        }
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
            "00 070100,              10a, s6.2.1: the control stream does not begin with SETTINGS",
            "00 0400 0400,           105, s7.2.4: SETTINGS twice",
            "00 0400 0000,           105, s7.2.1: DATA on the control stream",
            "00 0400 0100,           105, s7.2.2: HEADERS on the control stream",
            "00 0402 0200,           109, s7.2.4.1: a setting of HTTP/2",
            "00 0404 06000601,       109, s7.2.4: a setting twice",
            "00 0401 06,             106, s7.1: SETTINGS end within a setting",
            "00 0400 0d0105 0d0101,  108, s7.2.7: MAX_PUSH_ID goes back",
            "00 0400 070101 070105,  108, s5.2: GOAWAY goes back",
            "00 0400 030100,         108, s7.2.3: CANCEL_PUSH for what was never promised",
            "00 0400 0700,           106, s7.1: GOAWAY without an id",
            "01,                     103, s6.2.2: a push stream of a client",
            "02 3f,                  201, RFC 9204 s4.3: a dynamic table although there is no room",
            "03 00,                  202, RFC 9204 s4.4: an insert that never was"})
    void aStreamOfTheConnectionThatBreaksTheProtocolEndsTheConnection(String stream, String code, String because)
        throws Exception {
        try (var http = stage.dial()) {
            // the client's codec has its own control stream already, which counts when a second one comes
            var expected = stream.startsWith("00") ? 0x103 : Long.parseLong(code, 16);
            http.unidirectional(bytes(stream));
            assertThat(http.closeCode()).as(because).hasValue(expected);
            othersAreServed();
        }
    }

    /** RFC 9114 s9: "Implementations MUST ignore unknown or unsupported values in all extensible protocol elements". */
    @Test
    void whatIsNotKnownIsIgnored() throws Exception {
        try (var http = stage.dial()) {
            http.unidirectional(bytes("3f 0102030405"));
            var grease = Unpooled.buffer().writeBytes(bytes("21 03 616263")).writeBytes(head());
            assertThat(http.raw(ByteBufUtil.getBytes(grease), true).response().body()).isNotEmpty();
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    /** RFC 9114 s4.1.2: "Malformed requests … MUST be treated as a stream error of type H3_MESSAGE_ERROR"; before it an answer may be sent. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"Upper, a field name in upper case", "connection, a field of HTTP/1.1", "transfer-encoding, another",
            "':unknown', a pseudo-header field"})
    void aMalformedHeadIsAnsweredAndTheConnectionGoesOn(String name, String because) throws Exception {
        try (var http = stage.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/malformed").with(name, "x"), false);
            var response = stream.response();
            assertThat(response.status()).as(because).isEqualTo(400);
            assertThat(response.complete()).isTrue();
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
            assertThat(stage.origin().requests()).noneMatch(request -> request.target().equals("/malformed"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, more", "4, less"})
    void contentOfAnotherLengthThanAnnouncedIsAStreamError(String announced, String because) throws Exception {
        try (var http = stage.dial()) {
            var head = RawHttp3.head("POST", "a.example", "/").with("content-length", announced);
            var response = http.open(head, false).send("abc", true).response();
            assertThat(response.reset()).as(because).hasValue(0x10e);
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    /** RFC 9114 s4.1.2: "the stream … without any response": H3_REQUEST_INCOMPLETE. */
    @Test
    void aStreamWithoutARequestIsReset() throws Exception {
        try (var http = stage.dial()) {
            assertThat(http.raw(new byte[0], true).response().reset()).hasValue(0x10d);
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    /** RFC 9114 s4.2.2: 431, as over HTTP/2, whether the section is long or stands for much. */
    @Test
    void aHeadThatIsTooLargeIsAnsweredWith431() throws Exception {
        try (var http = stage.dial()) {
            var long1 = RawHttp3.head("GET", "a.example", "/here/").with("x", "v".repeat(70_000));
            assertThat(http.open(long1, true).response().status()).isEqualTo(431);
            var many = RawHttp3.head("GET", "a.example", "/here/");
            for (int i = 0; i < 2_000; i++) {
                many = many.with("a", "b");
            }
            assertThat(http.open(many, true).response().status()).isEqualTo(431);
            assertThat(http.get("a.example", "/here/").response().text()).isEqualTo("here");
        }
    }

    @Test
    void framesMayComeByteByByte() throws Exception {
        try (var http = stage.dial()) {
            byte[] head = head("x", "y".repeat(100));
            var stream = http.raw(new byte[0], false);
            for (int i = 0; i < head.length; i++) {
                stream.write(Unpooled.wrappedBuffer(head, i, 1), i == head.length - 1);
            }
            assertThat(new String(stream.response().body(), US_ASCII)).contains("here");
        }
    }

    /** As CVE-2023-44487 in HTTP/2: requests that are cancelled cost the server more than the client. */
    @Test
    void aFloodOfCancelledRequestsEndsTheConnection() throws Exception {
        try (var http = stage.dial()) {
            for (int i = 1; i <= 300; i++) {
                var stream = open(http);
                if (stream == null) {
                    break; // the connection is closed
                }
                stream.cancel(0x10c);
                if (i % 50 == 0) {
                    http.get("a.example", "/here/").response(); // the server has seen what came before, and allows new streams
                }
            }
            assertThat(http.closeCode()).hasValue(EXCESSIVE_LOAD);
            othersAreServed();
        }
    }

    private static @Nullable Http3Stream open(RawHttp3 http) {
        try {
            return http.open(RawHttp3.head("POST", "a.example", "/"), false);
        } catch (IOException closed) {
            return null;
        }
    }

    @Test
    void aFloodOfFramesThatMeanNothingEndsTheConnection() throws Exception {
        try (var http = stage.dial()) {
            var grease = Unpooled.buffer();
            for (int i = 0; i < 6_000; i++) {
                grease.writeByte(0x21).writeByte(0);
            }
            http.raw(ByteBufUtil.getBytes(grease), false);
            assertThat(http.closeCode()).hasValue(EXCESSIVE_LOAD);
            othersAreServed();
        }
    }

    /** RFC 9114 s5.2: GOAWAY, what is under way ends, and the connection closes without an error. */
    @Test
    void aGatewayThatDrainsSaysSoAndFinishes(@TempDir Path folder) throws Exception {
        try (var own = Http3Stage.of(folder, ScriptedOrigin.cleartext()); var http = own.dial()) {
            var stream = http.open(RawHttp3.head("POST", "a.example", "/"), false).send("first ", false);
            assertThat(own.origin().awaitConnections(1)).hasSize(1);
            Thread.ofVirtual().start(() -> {
                try {
                    own.gateway().gateway().drain(() -> {});
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(http.isGoingAway()).isTrue();
            assertThat(stream.send("second", true).response().status()).isEqualTo(200);
            assertThat(http.closeCode()).hasValue(NO_ERROR);
        }
    }

    @Test
    void aGatewayThatDrainsWaitsForAClientThatReadsSlowly(@TempDir Path folder) throws Exception {
        var plan = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(Source.generated(2 << 20)));
        try (var own = Http3Stage.of(folder, plan); var http = own.dial()) {
            var stream = http.get("a.example", "/").pause(true);
            assertThat(stream.head().status()).isEqualTo(200);
            Thread.ofVirtual().start(() -> {
                try {
                    own.gateway().gateway().drain(() -> {});
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(http.isGoingAway()).isTrue();
            assertThat(stream.pause(false).response().body().length).isEqualTo(2 << 20);
        }
    }
}

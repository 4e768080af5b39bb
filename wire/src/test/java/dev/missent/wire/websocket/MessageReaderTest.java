package dev.missent.wire.websocket;

import java.nio.ByteBuffer;
import java.util.List;

import dev.missent.wire.websocket.Received.Binary;
import dev.missent.wire.websocket.Received.Close;
import dev.missent.wire.websocket.Received.Ping;
import dev.missent.wire.websocket.Received.Pong;
import dev.missent.wire.websocket.Received.Text;
import dev.missent.wire.websocket.Received.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MessageReaderTest {
    /** RFC 6455 s5.7: "A single-frame unmasked text message". */
    @Test
    void aTextInOneFrame() {
        assertThat(ServerFrames.read("81 05 48 65 6c 6c 6f")).containsExactly(new Text("Hello", true));
    }

    /** RFC 6455 s5.7: "A fragmented unmasked text message". */
    @Test
    void aTextInTwoFrames() {
        assertThat(ServerFrames.read("01 03 48 65 6c 80 02 6c 6f")).containsExactly(new Text("Hel", false), new Text("lo", true));
    }

    /** RFC 6455 s5.7: "Unmasked Ping request". */
    @Test
    void aPing() {
        assertThat(ServerFrames.read("89 05 48 65 6c 6c 6f")).containsExactly(new Ping(ByteBuffer.wrap("Hello".getBytes(UTF_8))));
    }

    /** RFC 6455 s5.7: "256 bytes binary message in a single unmasked frame". */
    @Test
    void aBinaryMessageOf256Bytes() {
        assertThat(ServerFrames.read("82 7E 0100" + "ab".repeat(256)))
            .containsExactly(new Binary(ByteBuffer.wrap(ServerFrames.hex("ab".repeat(256))), true));
    }

    /** RFC 6455 s5.7: "64KiB binary message in a single unmasked frame". */
    @Test
    void aBinaryMessageOf64KiB() {
        assertThat(ServerFrames.read("82 7F 0000000000010000" + "ab".repeat(65536)))
            .containsExactly(new Binary(ByteBuffer.wrap(ServerFrames.hex("ab".repeat(65536))), true));
    }

    /** RFC 6455 s5.4: "Control frames MAY be injected in the middle of a fragmented message." */
    @Test
    void aPongBetweenTheFramesOfAMessage() {
        assertThat(ServerFrames.read("01 01 61 8a 00 80 01 62"))
            .containsExactly(new Text("a", false), new Pong(ByteBuffer.allocate(0)), new Text("b", true));
    }

    /** RFC 6455 s5.6: "a particular text frame might include a partial UTF-8 sequence; however, the whole message MUST contain valid UTF-8." */
    @Test
    void aCharacterThatIsCutInTwo() {
        assertThat(ServerFrames.read("01 02 61 c3 80 01 a4")).containsExactly(new Text("a", false), new Text("ä", true));
    }

    @Test
    void anEmptyMessageIsAMessage() {
        assertThat(ServerFrames.read("81 00 82 00")).containsExactly(new Text("", true),
            new Binary(ByteBuffer.allocate(0), true));
    }

    @Test
    void aFrameOfAnyLengthIsReadAsItComes() {
        assertThat(ServerFrames.read("82 7F 7fffffffffffffff aa bb"))
            .containsExactly(new Binary(ByteBuffer.wrap(new byte[]{(byte) 0xaa, (byte) 0xbb}), false));
    }

    @Test
    void aCloseSaysWhy() {
        assertThat(ServerFrames.read("88 05 03e8 62 79 65")).containsExactly(new Close(1000, "bye"));
    }

    /** RFC 6455 s7.1.5: "If this Close control frame contains no status code, _The WebSocket Connection Close Code_ is considered to be 1005." */
    @Test
    void aCloseNeedNotSayWhy() {
        assertThat(ServerFrames.read("88 00")).containsExactly(new Close(CloseCode.ABSENT, ""));
    }

    /** RFC 6455 s5.5.1: "The application MUST NOT send any more data frames after sending a Close frame." */
    @Test
    void nothingIsReadBehindAClose() {
        assertThat(ServerFrames.read("88 00 81 01 61")).containsExactly(new Close(CloseCode.ABSENT, ""));
        assertThat(ServerFrames.read(List.of(ServerFrames.hex("88 00"), ServerFrames.hex("81 01 61")))).hasSize(1);
    }

    /** The last column is the sentence of RFC 6455. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        c1 00 | 1002 | reserved bits | s5.2: MUST be 0 unless an extension is negotiated
        a1 00 | 1002 | reserved bits | s5.2
        91 00 | 1002 | reserved bits | s5.2
        83 00 | 1002 | reserved opcode 3 | s5.2: If an unknown opcode is received
        8b 00 | 1002 | reserved opcode 11 | s5.2
        81 81 00000000 61 | 1002 | masked | s5.1: A server MUST NOT mask any frames
        80 00 | 1002 | continues nothing | s5.4
        01 00 81 00 | 1002 | before the message | s5.4: MUST NOT be interleaved
        01 00 02 00 | 1002 | before the message | s5.4
        09 00 | 1002 | fragmented | s5.5: MUST NOT be fragmented
        08 00 | 1002 | fragmented | s5.5
        89 7e 007e | 1002 | more than 125 | s5.5: MUST have a payload length of 125 bytes or less
        88 01 03 | 1002 | half a code | s5.5.1: MUST be a 2-byte unsigned integer
        88 02 03ed | 1002 | code 1005 | s7.4.1: MUST NOT be set as a status code in a Close control frame
        88 02 03ee | 1002 | code 1006 | s7.4.1
        88 02 03f7 | 1002 | code 1015 | s7.4.1
        88 02 03f2 | 1002 | code 1010 | s7.4.1: not used by the server
        88 02 03e7 | 1002 | code 999 | s7.4.2: are not used
        88 02 07d0 | 1002 | code 2000 | s7.4.2: reserved
        88 03 03e8 ff | 1007 | not UTF-8 | s8.1
        82 7e 007d | 1002 | than it needs | s5.2: the minimal number of bytes MUST be used
        82 7f 000000000000ffff | 1002 | than it needs | s5.2
        82 7f 8000000000000000 | 1002 | beyond | s5.2: the most significant bit MUST be 0
        81 02 61 ff | 1007 | not UTF-8 | s8.1: MUST _Fail the WebSocket Connection_
        81 01 c3 | 1007 | not UTF-8 | s8.1
        01 01 c3 80 01 61 | 1007 | not UTF-8 | s8.1
        81 03 ed a0 80 | 1007 | not UTF-8 | s8.1
        """)
    void aServerThatBreaksTheProtocolIsFound(String hex, int code, String detail, String because) {
        assertThat(ServerFrames.read(hex).getLast()).as(because).isInstanceOfSatisfying(Violation.class, violation -> {
            assertThat(violation.code()).isEqualTo(code);
            assertThat(violation.detail()).contains(detail);
        });
    }
}

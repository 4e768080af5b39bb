package dev.missent.wire.websocket;

import java.nio.ByteBuffer;
import java.util.HashSet;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MaskedFrameTest {
    private static final int KEY = 0x37fa213d;

    /** RFC 6455 s5.7: "A single-frame masked text message". */
    @Test
    void aTextInOneFrame() {
        var out = Unpooled.buffer();
        MaskedFrame.begin(out, true, Opcode.TEXT, 5, KEY).write(out, ByteBuffer.wrap("Hello".getBytes(UTF_8)));
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("818537fa213d7f9f4d5158");
    }

    /** RFC 6455 s5.7: "and masked Ping response". */
    @Test
    void aPong() {
        var out = Unpooled.buffer();
        MaskedFrame.begin(out, true, Opcode.PONG, 5, KEY).write(out, ByteBuffer.wrap("Hello".getBytes(UTF_8)));
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("8a8537fa213d7f9f4d5158");
    }

    /** RFC 6455 s5.2: "the minimal number of bytes MUST be used to encode the length". */
    @ParameterizedTest
    @CsvSource({"0, 0280", "125, 02fd", "126, 02fe007e", "65535, 02feffff", "65536, 02ff0000000000010000"})
    void theLengthTakesAsFewBytesAsPossible(long length, String head) {
        var out = Unpooled.buffer();
        MaskedFrame.begin(out, false, Opcode.BINARY, length, KEY);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(head + "37fa213d");
    }

    @Test
    void thePiecesOfAFrameAreMaskedAsOne() {
        for (int size = 0; size < 40; size++) {
            for (int cut = 0; cut <= size; cut++) {
                assertThat(masked(size, cut)).isEqualTo(masked(size, size));
            }
        }
    }

    private static String masked(int size, int cut) {
        var out = Unpooled.buffer();
        var frame = MaskedFrame.begin(out, true, Opcode.BINARY, size, KEY);
        frame.write(out, ByteBuffer.allocate(cut));
        frame.write(out, ByteBuffer.allocate(size - cut));
        return ByteBufUtil.hexDump(out);
    }

    /** RFC 6455 s5.3: "The masking key needs to be unpredictable". */
    @Test
    void everyFrameHasAnotherKey() {
        var keys = new HashSet<Integer>();
        for (int i = 0; i < 100; i++) {
            var out = Unpooled.buffer();
            MaskedFrame.begin(out, true, Opcode.PING, 0);
            keys.add(out.getInt(2));
        }
        assertThat(keys).hasSizeGreaterThan(95);
    }
}

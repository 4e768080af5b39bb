package dev.missent.wire.qpack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as an encoded field section of HTTP/3; see docs/how-to/fuzz.md. */
class SectionFuzzTest {
    private static final int MOST = 64 * 1024;
    private static final int LINE = 32;

    @FuzzTest
    void anyBytesAreFieldLinesOrRefused(byte[] bytes) {
        if (!(QpackDecoder.decode(Unpooled.wrappedBuffer(bytes), MOST) instanceof Decoded.Lines(var lines))) {
            return;
        }
        assertThat(lines.stream().mapToInt(line -> line.getKey().length() + line.getValue().length() + LINE).sum())
            .isLessThanOrEqualTo(MOST);
        var again = Unpooled.buffer();
        QpackEncoder.begin(again);
        lines.forEach(line -> QpackEncoder.line(AsciiString.of(line.getKey()), AsciiString.of(line.getValue()), again));
        assertThat(QpackDecoder.decode(again, MOST)).isEqualTo(new Decoded.Lines(lines));
    }
}

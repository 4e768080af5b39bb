package dev.missent.wire.qpack;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.util.AsciiString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QpackTest {
    private static final int MOST = 64 * 1024;

    private static Decoded decode(String hex) {
        return QpackDecoder.decode(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)), MOST);
    }

    private static List<String> lines(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Lines.class);
        return ((Decoded.Lines) decoded).lines().stream().map(line -> line.getKey() + "=" + line.getValue()).toList();
    }

    /** RFC 9204, appendix B.1: "Literal Field Line With Name Reference". */
    @Test
    void theExampleOfTheSpecificationIsRead() {
        assertThat(lines(decode("0000510b2f696e6465782e68746d6c"))).containsExactly(":path=/index.html");
    }

    /** RFC 9204 s4.5.2, s4.5.6, with Huffman coding as in RFC 7541, appendix C.4.1. */
    @Test
    void staticLinesLiteralNamesAndHuffmanCodesAreRead() {
        assertThat(lines(decode("0000d1d7508cf1e3c2e5f23a6ba0ab90f4ff"))).containsExactly(":method=GET", ":scheme=https",
            ":authority=www.example.com");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
            "0000510b2f69, a value that ends too early",
            "00, no base",
            "'', nothing",
            "010080, a Required Insert Count without a dynamic table",
            "00803f, a negative base",
            "000080, a line of the dynamic table",
            "000010, a line behind the base",
            "00000001, a name behind the base",
            "000040016101, a name of the dynamic table",
            "0000ff24, a static line that is not there",
            "00005081ff, padding of a whole byte",
            "00005084ffffffff, EOS",
            "0000508100, padding that is not of ones",
            "0000517fffffffffff7f, an integer without end"})
    void whatIsNoSectionIsBroken(String hex, String why) {
        assertThat(decode(hex)).as(why).isEqualTo(new Decoded.Broken());
    }

    /** RFC 9204 s4.5.1.2: "A field section that was encoded without references to the dynamic table can use any value for the Base". */
    @Test
    void anyBaseThatIsNotNegativeIsTaken() {
        assertThat(lines(decode("0005d1"))).containsExactly(":method=GET");
    }

    /** RFC 9114 s4.2.2: "… an overhead of 32 bytes for each field". */
    @ParameterizedTest
    @ValueSource(ints = {41, 42})
    void aLineCountsItsOverhead(int most) {
        var section = Unpooled.wrappedBuffer(HexFormat.of().parseHex("0000d1"));
        assertThat(QpackDecoder.decode(section, most)).isInstanceOf(most < 42 ? Decoded.TooLarge.class : Decoded.Lines.class);
    }

    /** A short section may stand for long lines: the limit is for what it stands for. */
    @Test
    void aSectionThatGrowsIsTooLarge() {
        var section = Unpooled.buffer();
        QpackEncoder.begin(section);
        for (int i = 0; i < 1_000; i++) {
            section.writeByte(0xc0 | 0x3f).writeByte(22); // static line 85, the longest
        }
        assertThat(QpackDecoder.decode(section, 10_000)).isEqualTo(new Decoded.TooLarge());
    }

    @Test
    void theTableHasTheEntriesOfTheSpecification() {
        assertThat(StaticTable.size()).isEqualTo(99);
        assertThat(StaticTable.get(0).name().toString()).isEqualTo(":authority");
        assertThat(StaticTable.get(25)).isEqualTo(new StaticTable.Entry(AsciiString.of(":status"), AsciiString.of("200")));
        assertThat(StaticTable.get(98)).isEqualTo(
            new StaticTable.Entry(AsciiString.of("x-frame-options"), AsciiString.of("sameorigin")));
    }

    @Test
    void whatTheEncoderWritesTheDecoderReads() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var out = Unpooled.buffer();
            QpackEncoder.begin(out);
            var expected = new java.util.ArrayList<String>();
            for (int i = random.nextInt(12); i > 0; i--) {
                var name = random.nextBoolean() ? StaticTable.get(random.nextInt(99)).name() : text(random, 'a', 'z', 40);
                var value = random.nextInt(4) == 0 ? StaticTable.get(random.nextInt(99)).value() : text(random, ' ', 'ÿ', 300);
                QpackEncoder.line(name, value, out);
                expected.add(name + "=" + value);
            }
            assertThat(lines(QpackDecoder.decode(out, MOST))).as("seed " + seed).isEqualTo(expected);
        }
    }

    private static AsciiString text(Random random, char from, char to, int most) {
        byte[] octets = new byte[random.nextInt(most) + 1];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (from + random.nextInt(to - from + 1));
        }
        return new AsciiString(octets, false);
    }

    /** Netty's encoder for HTTP/2 uses the same code (RFC 7541 s5.2) for every octet. */
    @Test
    void theHuffmanCodeIsThatOfHttp2() throws Exception {
        var value = new StringBuilder();
        for (int octet = 0; octet < 256; octet++) {
            value.append((char) octet).append("aaaaaaaaaa"); // what the code makes longer as a whole the encoder does not code
        }
        for (var text : List.of(value.toString(), "www.example.com", "private", "Mon, 21 Oct 2013 20:13:21 GMT")) {
            var block = hpack(text);
            int length = integer(block);
            byte[] into = new byte[length * 8 / 5];
            int written = Huffman.decode(block, length, into);
            assertThat(new AsciiString(into, 0, written, false).toString()).isEqualTo(text);
        }
    }

    /** A literal with the new name x; positioned at the value, whose Huffman bit must be set. */
    private static ByteBuf hpack(String value) throws Exception {
        var headers = new DefaultHttp2Headers(false);
        headers.add("x", value);
        var block = Unpooled.buffer();
        new DefaultHttp2HeadersEncoder((name, text) -> true, false, 64, 1).encodeHeaders(3, headers, block);
        block.skipBytes(1);
        block.skipBytes(integer(block));
        assertThat(block.getByte(block.readerIndex()) & 0x80).as("Huffman").isNotZero();
        return block;
    }

    private static int integer(ByteBuf in) {
        int value = in.readUnsignedByte() & 0x7f;
        if (value < 0x7f) {
            return value;
        }
        for (int shift = 0;; shift += 7) {
            int octet = in.readUnsignedByte();
            value += (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
    }

    @Test
    void aFieldLineCannotBeChanged() {
        var section = (Decoded.Lines) decode("0000d1");
        Map.Entry<CharSequence, CharSequence> line = section.lines().getFirst();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> line.setValue("x"))
            .isInstanceOf(UnsupportedOperationException.class);
    }
}

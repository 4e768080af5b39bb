package dev.missent.wire.qpack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Reads one encoded field section (RFC 9204 s4.5). */
public final class QpackDecoder {
    /** RFC 9114 s4.2.2: what a line counts beside its name and its value. */
    private static final int LINE = 32;
    private static final int SIGN = 0x80;
    private static final int INDEXED = 0x80;
    private static final int NAME_REFERENCE = 0x40;
    private static final int LITERAL_NAME = 0x20;
    private static final int INDEXED_STATIC = 0x40;
    private static final int REFERENCE_STATIC = 0x10;

    private final ByteBuf in;
    private final int most;
    private final List<Map.Entry<CharSequence, CharSequence>> lines = new ArrayList<>();
    private int size;

    private QpackDecoder(ByteBuf in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * Reads a section to its end.
     *
     * @param in nothing but the section
     * @param most how large it may be, with 32 for each line
     */
    public static Decoded decode(ByteBuf in, int most) {
        return new QpackDecoder(in, most).decode();
    }

    private Decoded decode() {
        try { // the first integer is the Required Insert Count: without a dynamic table nothing is required
            if (integer(8) != 0 || isBaseNegative()) {
                return new Decoded.Broken();
            }
            while (in.isReadable()) {
                var line = line();
                if (line == null) {
                    return size > most ? new Decoded.TooLarge() : new Decoded.Broken();
                }
                size += line.name().length() + line.text().length() + LINE;
                if (size > most) {
                    return new Decoded.TooLarge();
                }
                lines.add(line);
            }
            return new Decoded.Lines(lines);
        } catch (IndexOutOfBoundsException truncated) {
            return new Decoded.Broken();
        }
    }

    /** RFC 9204 s4.5.1.2: a section without references may have any base that is not negative. */
    private boolean isBaseNegative() {
        boolean sign = (in.getByte(in.readerIndex()) & SIGN) != 0;
        return integer(7) < 0 || sign;
    }

    private @Nullable FieldLine line() {
        int first = in.getUnsignedByte(in.readerIndex());
        if ((first & INDEXED) != 0) {
            int index = integer(6);
            return (first & INDEXED_STATIC) != 0 && index >= 0 && index < StaticTable.size()
                ? new FieldLine(StaticTable.get(index).name(), StaticTable.get(index).value())
                : null;
        }
        if ((first & NAME_REFERENCE) != 0) {
            int index = integer(4);
            return (first & REFERENCE_STATIC) != 0 && index >= 0 && index < StaticTable.size()
                ? line(StaticTable.get(index).name())
                : null;
        }
        return (first & LITERAL_NAME) != 0 ? line(string(3)) : null;
    }

    private @Nullable FieldLine line(@Nullable AsciiString name) {
        var value = name == null ? null : string(7);
        return name == null || value == null ? null : new FieldLine(name, value);
    }

    /** A string whose length has so many bits in its first byte (RFC 9204 s4.1.2); null when it is broken or larger than what is left. */
    private @Nullable AsciiString string(int bits) {
        boolean huffman = (in.getUnsignedByte(in.readerIndex()) >> bits & 1) != 0;
        int length = integer(bits);
        if (length < 0 || length > in.readableBytes()) {
            return null;
        }
        if (!huffman) {
            byte[] octets = new byte[length];
            in.readBytes(octets);
            return new AsciiString(octets, false);
        }
        int room = Math.min(most + 1, length * 8 / 5);
        byte[] octets = new byte[room];
        int written = Huffman.decode(in, length, octets);
        return written < 0 ? null : new AsciiString(octets, 0, written, false);
    }

    /** An integer with so many bits in its first byte (RFC 7541 s5.1); -1 when it is larger than anything here may be. */
    private int integer(int bits) {
        int mask = (1 << bits) - 1;
        int value = in.readUnsignedByte() & mask;
        if (value < mask) {
            return value;
        }
        for (int shift = 0; shift <= 21; shift += 7) {
            int octet = in.readUnsignedByte();
            value += (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        return -1;
    }
}

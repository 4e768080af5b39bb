package dev.missent.wire.qpack;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;

/** Writes field sections (RFC 9204 s4.5) with references to the static table only. */
public final class QpackEncoder {
    private static final int INDEXED_STATIC = 0xc0;
    private static final int NAME_REFERENCE_STATIC = 0x50;
    private static final int LITERAL_NAME = 0x20;

    private QpackEncoder() {}

    /** What every section begins with: no reference to the dynamic table. */
    public static void begin(ByteBuf out) {
        out.writeShort(0);
    }

    /** A field line; the name is in lower case. */
    public static void line(AsciiString name, AsciiString value, ByteBuf out) {
        int whole = StaticTable.indexOf(name, value);
        if (whole >= 0) {
            integer(INDEXED_STATIC, 6, whole, out);
            return;
        }
        int known = StaticTable.indexOf(name);
        if (known >= 0) {
            integer(NAME_REFERENCE_STATIC, 4, known, out);
        } else {
            integer(LITERAL_NAME, 3, name.length(), out);
            out.writeBytes(name.array(), name.arrayOffset(), name.length());
        }
        integer(0, 7, value.length(), out);
        out.writeBytes(value.array(), value.arrayOffset(), value.length());
    }

    /** RFC 7541 s5.1. */
    private static void integer(int pattern, int bits, int value, ByteBuf out) {
        int mask = (1 << bits) - 1;
        if (value < mask) {
            out.writeByte(pattern | value);
            return;
        }
        out.writeByte(pattern | mask);
        int rest = value - mask;
        while (rest > 0x7f) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}

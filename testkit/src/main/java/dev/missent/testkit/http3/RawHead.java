package dev.missent.testkit.http3;

import dev.missent.testkit.message.Fields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Writes HEADERS frames of literals (RFC 9204 s4.5.6): any fields in any order, which Netty's encoder would put in order. */
public final class RawHead {
    private static final int HEADERS = 1;
    private static final int LITERAL_NAME = 0x20;

    private RawHead() {}

    /** A frame. */
    public static ByteBuf frame(Fields head) {
        var section = Unpooled.buffer().writeShort(0);
        for (var line : head.lines()) {
            byte[] name = line.name().getBytes(ISO_8859_1);
            integer(LITERAL_NAME, 7, name.length, section);
            section.writeBytes(name);
            byte[] value = line.value().getBytes(ISO_8859_1);
            integer(0, 0x7f, value.length, section);
            section.writeBytes(value);
        }
        return frame(HEADERS, section);
    }

    /** A frame of any type. */
    public static ByteBuf frame(int type, ByteBuf payload) {
        var frame = Unpooled.buffer().writeByte(type).writeInt(payload.readableBytes() | 0x8000_0000);
        return frame.writeBytes(payload);
    }

    private static void integer(int pattern, int mask, int value, ByteBuf out) {
        if (value < mask) {
            out.writeByte(pattern | value);
            return;
        }
        out.writeByte(pattern | mask);
        int rest = value - mask;
        for (; rest > 0x7f; rest >>= 7) {
            out.writeByte(rest & 0x7f | 0x80);
        }
        out.writeByte(rest);
    }
}

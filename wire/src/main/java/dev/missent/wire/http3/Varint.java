package dev.missent.wire.http3;

import io.netty.buffer.ByteBuf;

/** Integers of one, two, four or eight bytes (RFC 9000 s16). */
final class Varint {
    /** There are not enough bytes yet. */
    static final long INCOMPLETE = -1;

    private static final int MAX_1 = 0x3f;
    private static final int MAX_2 = 0x3fff;
    private static final int MAX_4 = 0x3fff_ffff;
    private static final long MAX_8 = 0x3fff_ffff_ffff_ffffL;

    private Varint() {}

    /** Reads one, or leaves the buffer as it is and answers {@link #INCOMPLETE}. */
    static long read(ByteBuf in) {
        if (!in.isReadable()) {
            return INCOMPLETE;
        }
        int size = 1 << (in.getUnsignedByte(in.readerIndex()) >> 6);
        if (in.readableBytes() < size) {
            return INCOMPLETE;
        }
        return switch (size) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort() & MAX_2;
            case 4 -> in.readUnsignedInt() & MAX_4;
            default -> in.readLong() & MAX_8;
        };
    }

    /** Writes one that is not negative and has 62 bits at most. */
    static void write(long value, ByteBuf out) {
        if (value <= MAX_1) {
            out.writeByte((int) value);
        } else if (value <= MAX_2) {
            out.writeShort((int) value | 0x4000);
        } else if (value <= MAX_4) {
            out.writeInt((int) value | 0x8000_0000);
        } else {
            out.writeLong(value | 0xc000_0000_0000_0000L);
        }
    }
}

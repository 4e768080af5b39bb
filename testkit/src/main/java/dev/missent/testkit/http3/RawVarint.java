package dev.missent.testkit.http3;

import io.netty.buffer.ByteBuf;

/** Integers of QUIC (RFC 9000 s16). */
final class RawVarint {
    private RawVarint() {}

    static long read(ByteBuf in) {
        int first = in.readUnsignedByte();
        long value = first & 0x3f;
        for (int more = (1 << (first >> 6)) - 1; more > 0; more--) {
            value = value << 8 | in.readUnsignedByte();
        }
        return value;
    }
}

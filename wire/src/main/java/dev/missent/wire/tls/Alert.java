package dev.missent.wire.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Fatal alerts (RFC 9846 s6.2) that answer a ClientHello in cleartext, before there is an engine. */
public enum Alert {
    /** The client sent something other than a ClientHello. */
    UNEXPECTED_MESSAGE(10),
    /** The ClientHello cannot be read. */
    DECODE_ERROR(50),
    /** Our own fault. */
    INTERNAL_ERROR(80),
    /** TLS 1.3: a server name is required (s9.2). */
    MISSING_EXTENSION(109),
    /** The server name is not ours (RFC 6066 s3). */
    UNRECOGNIZED_NAME(112),
    /** None of the offered protocols is ours (RFC 7301 s3.2). */
    NO_APPLICATION_PROTOCOL(120);

    private static final int RECORD_ALERT = 21;
    private static final int LEGACY_VERSION = 0x0303;
    private static final int FATAL = 2;

    private final int code;

    Alert(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** The record that carries the alert. */
    ByteBuf record(ByteBufAllocator allocator) {
        return allocator.buffer(7).writeByte(RECORD_ALERT).writeShort(LEGACY_VERSION).writeShort(2).writeByte(FATAL)
            .writeByte(code);
    }
}

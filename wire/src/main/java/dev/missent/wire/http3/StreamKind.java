package dev.missent.wire.http3;

import io.netty.buffer.ByteBuf;

/** What a unidirectional stream of a client is for (RFC 9114 s6.2, RFC 9204 s4.2). */
enum StreamKind {
    CONTROL,
    QPACK_ENCODER,
    QPACK_DECODER,
    OTHER;

    private static final int SET_CAPACITY_ZERO = 0x20;
    private static final int ACKNOWLEDGEMENT = 0x80;
    private static final int CANCELLATION = 0x40;

    /** The kind of a type; a client that begins a push stream breaks the protocol. */
    static StreamKind of(long type) throws ConnectionFault {
        if (type == 1) {
            throw new ConnectionFault(Http3Error.STREAM_CREATION_ERROR, "a client cannot push");
        }
        return type == 0 ? CONTROL : type == 2 ? QPACK_ENCODER : type == 3 ? QPACK_DECODER : OTHER;
    }

    /** Whether the connection ends with the stream. */
    boolean isCritical() {
        return this != OTHER;
    }

    /**
     * Checks instructions for the tables of QPACK. Here the tables have no room and nothing refers to them: an encoder can only say that the
     * capacity is 0 (RFC 9204 s4.3.1), a decoder only that it has given up a stream (s4.4.2).
     */
    void check(ByteBuf instructions) throws ConnectionFault {
        while (instructions.isReadable()) {
            int octet = instructions.readUnsignedByte();
            if (this == QPACK_ENCODER && octet != SET_CAPACITY_ZERO) {
                throw new ConnectionFault(Http3Error.QPACK_ENCODER_STREAM_ERROR, "the dynamic table has no room");
            }
            if (this == QPACK_DECODER && (octet & ACKNOWLEDGEMENT) == 0 && (octet & CANCELLATION) == 0) {
                throw new ConnectionFault(Http3Error.QPACK_DECODER_STREAM_ERROR, "nothing was inserted into the dynamic table");
            }
        }
    }
}

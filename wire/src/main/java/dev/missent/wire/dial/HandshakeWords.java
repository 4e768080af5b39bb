package dev.missent.wire.dial;

import io.netty.handler.ssl.NotSslRecordException;

/** Why a handshake failed, in a line for people. */
final class HandshakeWords {
    private HandshakeWords() {}

    /** What the engine says; bytes that are not TLS at all are not shown one by one. */
    static String of(Throwable cause) {
        return cause instanceof NotSslRecordException ? "this port does not speak TLS" : String.valueOf(cause.getMessage());
    }
}

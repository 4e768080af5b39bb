package dev.missent.wire.websocket;

import org.jspecify.annotations.Nullable;

/** What a frame is (RFC 6455 s5.2). */
public enum Opcode {
    /** More of a message that was begun. */
    CONTINUATION(0x0),
    /** Text, in UTF-8. */
    TEXT(0x1),
    /** Bytes. */
    BINARY(0x2),
    /** Nothing else follows. */
    CLOSE(0x8),
    /** Asks for a pong. */
    PING(0x9),
    /** Answers a ping, or is a sign of life. */
    PONG(0xA);

    private static final Opcode[] ALL = values();

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether it can come between the frames of a message (s5.5). */
    boolean isControl() {
        return code >= CLOSE.code;
    }

    /** The opcode of that code, null when it is reserved. */
    static @Nullable Opcode of(int code) {
        for (var opcode : ALL) {
            if (opcode.code == code) {
                return opcode;
            }
        }
        return null;
    }
}

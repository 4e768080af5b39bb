package dev.missent.wire.websocket;

import java.nio.ByteBuffer;

/** What came from the server. The buffers are the receiver's own. */
public sealed interface Received {
    /**
     * A part of a text.
     *
     * @param text whole characters, perhaps none
     * @param last whether the message is complete
     */
    record Text(String text, boolean last) implements Received {}

    /**
     * A part of a binary message.
     *
     * @param bytes the bytes, perhaps none
     * @param last whether the message is complete
     */
    record Binary(ByteBuffer bytes, boolean last) implements Received {}

    /**
     * Asks for a pong.
     *
     * @param bytes what the pong says, at most 125 bytes
     */
    record Ping(ByteBuffer bytes) implements Received {}

    /**
     * Answers a ping, or comes unasked.
     *
     * @param bytes at most 125 bytes
     */
    record Pong(ByteBuffer bytes) implements Received {}

    /**
     * Nothing else follows.
     *
     * @param code why, {@link CloseCode#ABSENT} when the frame does not say
     * @param reason for people, at most 123 bytes in UTF-8, perhaps empty
     */
    record Close(int code, String reason) implements Received {}

    /**
     * The server broke the protocol; nothing else follows, and the connection must be failed (RFC 6455 s7.1.7).
     *
     * @param code what to say in the Close frame
     * @param detail what was wrong, for the application
     */
    record Violation(int code, String detail) implements Received, HeadOutcome {
        static Violation of(String detail) {
            return new Violation(CloseCode.PROTOCOL_ERROR, detail);
        }
    }
}

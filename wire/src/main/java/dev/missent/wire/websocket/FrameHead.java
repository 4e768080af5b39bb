package dev.missent.wire.websocket;

import dev.missent.wire.websocket.Received.Violation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The head of a frame of a server (RFC 6455 s5.2).
 *
 * @param last whether the frame ends its message
 * @param opcode what it is
 * @param length the bytes of its payload
 */
record FrameHead(boolean last, Opcode opcode, long length) implements HeadOutcome {
    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int IN_TWO_BYTES = 126;

    /** Reads the next head, or nothing at all as long as it is incomplete: null. */
    static @Nullable HeadOutcome read(ByteBuf in) {
        if (in.readableBytes() < 2) {
            return null;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        int second = in.getUnsignedByte(in.readerIndex() + 1);
        var opcode = Opcode.of(first & 0x0F);
        if (opcode == null) {
            return Violation.of("a frame has the reserved opcode " + (first & 0x0F));
        }
        var head = new FrameHead((first & LAST) != 0, opcode, second & ~MASKED);
        var violation = head.violation(first, second);
        return violation != null ? violation : head.withLength(in);
    }

    private @Nullable Violation violation(int first, int second) {
        if ((first & RESERVED) != 0) {
            return Violation.of("a frame has reserved bits set and no extension was agreed on");
        }
        if ((second & MASKED) != 0) {
            return Violation.of("a frame of the server is masked"); // s5.1
        }
        if (opcode.isControl() && !last) {
            return Violation.of("a frame " + opcode + " is fragmented"); // s5.5
        }
        if (opcode.isControl() && length > MAX_CONTROL_PAYLOAD) {
            return Violation.of("a frame " + opcode + " has more than " + MAX_CONTROL_PAYLOAD + " bytes"); // s5.5
        }
        return null;
    }

    private @Nullable HeadOutcome withLength(ByteBuf in) {
        int more = length < IN_TWO_BYTES ? 0 : length == IN_TWO_BYTES ? 2 : 8;
        if (in.readableBytes() < 2 + more) {
            return null;
        }
        in.skipBytes(2);
        if (more == 0) {
            return this;
        }
        long extended = more == 2 ? in.readUnsignedShort() : in.readLong();
        if (extended < 0) {
            return Violation.of("a frame has a length beyond 2^63");
        }
        if (extended < (more == 2 ? IN_TWO_BYTES : 1 << 16)) {
            return Violation.of("a frame has its length " + extended + " in more bytes than it needs");
        }
        return new FrameHead(last, opcode, extended);
    }
}

package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.missent.wire.websocket.MaskedFrame;
import dev.missent.wire.websocket.Opcode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** A frame that waits to be sent, or is sent in pieces. But for its making it lives on the event loop. */
final class OutgoingFrame {
    private static final int PIECE = 16 * 1024;

    private final boolean last;
    private final Opcode opcode;
    private final Supplier<Payload> source;
    private final Consumer<@Nullable IOException> outcome;
    private @Nullable Payload payload;
    private @Nullable MaskedFrame begun;

    /**
     * A frame.
     *
     * @param source asked when the frame begins
     * @param outcome is told the result once: null when all was sent
     */
    OutgoingFrame(boolean last, Opcode opcode, Supplier<Payload> source, Consumer<@Nullable IOException> outcome) {
        this.last = last;
        this.opcode = opcode;
        this.source = source;
        this.outcome = outcome;
    }

    boolean isClose() {
        return opcode == Opcode.CLOSE;
    }

    boolean isBegun() {
        return begun != null;
    }

    boolean isWritten() {
        return payload != null && payload.remaining() == 0;
    }

    /** The next bytes. */
    ByteBuf next(ByteBufAllocator allocator) {
        var rest = payload == null ? source.get() : payload;
        payload = rest;
        var out = allocator.buffer((int) Math.min(rest.remaining(), PIECE) + MaskedFrame.MAX_HEAD_LENGTH);
        var frame = begun == null ? MaskedFrame.begin(out, last, opcode, rest.remaining()) : begun;
        begun = frame;
        frame.write(out, rest.take(PIECE));
        return out;
    }

    void sent() {
        outcome.accept(null);
    }

    void failed(IOException cause) {
        outcome.accept(cause);
    }
}

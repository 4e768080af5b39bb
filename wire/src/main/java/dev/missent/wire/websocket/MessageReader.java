package dev.missent.wire.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import dev.missent.wire.websocket.Received.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes messages of the bytes of a server. Data messages come in parts: as much of a frame as has arrived, so that a part is never larger
 * than what was added. Nothing is read ahead of {@link #next}. For one thread at a time.
 */
public final class MessageReader {
    private final ByteBufAllocator allocator;
    private final Utf8Parts text = new Utf8Parts();
    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private @Nullable FrameHead head;
    private @Nullable Opcode message;
    private long rest;
    private boolean over;

    /** At the beginning of a stream. */
    public MessageReader(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** More bytes, which the reader takes; after a Close frame, a violation or {@link #end} they are thrown away. */
    public void add(ByteBuf data) {
        if (over) {
            data.release();
        } else {
            input = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, input, data);
        }
    }

    /** The bytes that were added and are not part of anything that {@link #next} gave out. */
    public int unread() {
        return input.readableBytes();
    }

    /** What comes next, or null when more bytes are needed or nothing follows. */
    public @Nullable Received next() {
        while (!over) {
            int before = unread();
            var received = step();
            if (received != null) {
                over = received instanceof Violation || received instanceof Received.Close;
                release();
                return received;
            }
            if (unread() == before) {
                return null;
            }
        }
        return null;
    }

    /** Throws away what is unread. */
    public void end() {
        over = true;
        release();
    }

    private void release() {
        if (over || !input.isReadable()) {
            input.release();
            input = Unpooled.EMPTY_BUFFER;
        }
    }

    private @Nullable Received step() {
        var frame = head;
        if (frame == null) {
            return begin();
        }
        return frame.opcode().isControl() ? control(frame) : data(frame);
    }

    private @Nullable Received begin() {
        return switch (FrameHead.read(input)) {
            case null -> null;
            case Violation violation -> violation;
            case FrameHead frame -> {
                head = frame;
                rest = frame.length();
                yield frame.opcode().isControl() ? null : begin(frame.opcode());
            }
        };
    }

    /** RFC 6455 s5.4: the parts of a message follow each other, and none of another message comes between them. */
    private @Nullable Violation begin(Opcode opcode) {
        if (opcode == Opcode.CONTINUATION) {
            return message == null ? Violation.of("a frame CONTINUATION continues nothing") : null;
        }
        if (message != null) {
            return Violation.of("a frame " + opcode + " comes before the message " + message + " is complete");
        }
        message = opcode;
        return null;
    }

    private @Nullable Received control(FrameHead frame) {
        if (unread() < rest) {
            return null;
        }
        var payload = take((int) rest);
        head = null;
        return switch (frame.opcode()) {
            case PING -> new Received.Ping(payload);
            case PONG -> new Received.Pong(payload);
            case CLOSE -> close(payload);
            case CONTINUATION, TEXT, BINARY -> throw new IllegalStateException("no control frame: " + frame);
        };
    }

    /** RFC 6455 s5.5.1. */
    private static Received close(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            return new Received.Close(CloseCode.ABSENT, "");
        }
        if (payload.remaining() == 1) {
            return Violation.of("a frame CLOSE has half a code");
        }
        int code = payload.getChar();
        if (!CloseCode.isFromServer(code)) {
            return Violation.of("a frame CLOSE has the code " + code);
        }
        try {
            return new Received.Close(code, UTF_8.newDecoder().decode(payload).toString());
        } catch (CharacterCodingException malformed) {
            return new Violation(CloseCode.INVALID_DATA, "the reason of a frame CLOSE is not UTF-8");
        }
    }

    private @Nullable Received data(FrameHead frame) {
        int size = (int) Math.min(rest, unread());
        if (size == 0 && rest > 0) {
            return null;
        }
        boolean isText = message == Opcode.TEXT;
        rest -= size;
        boolean last = rest == 0 && frame.last();
        head = rest == 0 ? null : frame;
        message = last ? null : message;
        var part = take(size);
        return isText ? text(part, last) : new Received.Binary(part, last);
    }

    /** Bytes that make no character yet are kept for the next part. */
    private @Nullable Received text(ByteBuffer part, boolean last) {
        boolean isEmpty = !part.hasRemaining();
        var characters = text.add(part, last);
        if (characters == null) {
            return new Violation(CloseCode.INVALID_DATA, "a text is not UTF-8"); // s8.1
        }
        return characters.isEmpty() && !isEmpty && !last ? null : new Received.Text(characters, last);
    }

    private ByteBuffer take(int size) {
        var bytes = ByteBuffer.allocate(size);
        input.readBytes(bytes);
        return bytes.flip();
    }
}

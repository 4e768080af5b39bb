package dev.missent.client.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a frame carries, given out piece by piece. */
sealed interface Payload {
    /** The bytes that are left. */
    long remaining();

    /** The next bytes, at most so many and at least one, as long as some are left. At least four must be allowed. */
    ByteBuffer take(int most);

    /** Bytes of the application; its buffer is read as they are taken. */
    static Payload of(ByteBuffer source) {
        return new Bytes(source);
    }

    /** Characters of the application, or null when they are not well-formed UTF-16. */
    static @Nullable Payload of(CharSequence source) {
        // a sequence that changes meanwhile would not have the length that its frame announces
        var text = source.toString();
        long length = lengthInUtf8(text);
        return length < 0 ? null : new Characters(text, length);
    }

    private static long lengthInUtf8(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                return -1;
            }
        }
        return length;
    }

    /** Bytes. */
    record Bytes(ByteBuffer source) implements Payload {
        @Override
        public long remaining() {
            return source.remaining();
        }

        @Override
        public ByteBuffer take(int most) {
            int size = Math.min(most, source.remaining());
            var piece = source.slice(source.position(), size);
            source.position(source.position() + size);
            return piece;
        }
    }

    /** Characters that are encoded as they are taken. */
    final class Characters implements Payload {
        private final CharsetEncoder encoder = UTF_8.newEncoder();
        private final CharBuffer source;
        private long remaining;

        private Characters(String source, long length) {
            this.source = CharBuffer.wrap(source);
            remaining = length;
        }

        @Override
        public long remaining() {
            return remaining;
        }

        @Override
        public ByteBuffer take(int most) {
            var piece = ByteBuffer.allocate((int) Math.min(most, remaining));
            encoder.encode(source, piece, true);
            remaining -= piece.flip().remaining();
            return piece;
        }
    }
}

package dev.missent.wire.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text that comes in parts of bytes; a character may be cut in two (RFC 6455 s5.6). */
final class Utf8Parts {
    private final CharsetDecoder decoder = UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    private ByteBuffer begun = ByteBuffer.allocate(0);

    /** The whole characters so far, or null when the bytes are not UTF-8. After the last part the next text can begin. */
    @Nullable
    String add(ByteBuffer bytes, boolean last) {
        var in = joined(bytes);
        // UTF-8 never has more UTF-16 units than bytes
        var out = CharBuffer.allocate(in.remaining());
        if (decoder.decode(in, out, last).isError()) {
            return null;
        }
        begun = ByteBuffer.allocate(in.remaining()).put(in).flip();
        if (last) {
            decoder.reset();
        }
        return out.flip().toString();
    }

    private ByteBuffer joined(ByteBuffer bytes) {
        return begun.hasRemaining()
            ? ByteBuffer.allocate(begun.remaining() + bytes.remaining()).put(begun).put(bytes).flip()
            : bytes;
    }
}

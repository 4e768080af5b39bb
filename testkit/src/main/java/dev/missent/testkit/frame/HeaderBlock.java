package dev.missent.testkit.frame;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;

import dev.missent.testkit.message.Fields;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A header block (RFC 7541) of literals that are never indexed: any names and values in any order, also forbidden ones. Only the names of
 * pseudo-header fields come from the static table: Tomcat takes them from there alone.
 */
public final class HeaderBlock {
    private static final int LITERAL_NEVER_INDEXED = 0x10;
    private static final int STRING_PREFIX = 127;
    private static final Map<String, Integer> STATIC_NAMES = Map.of(":authority", 1, ":method", 2, ":path", 4, ":scheme", 6);

    private HeaderBlock() {}

    /** The encoded block. */
    public static byte[] encode(Fields fields) {
        var out = new ByteArrayOutputStream();
        for (var line : fields.lines()) {
            int index = STATIC_NAMES.getOrDefault(line.name(), 0);
            out.write(LITERAL_NEVER_INDEXED | index);
            if (index == 0) {
                string(out, line.name());
            }
            string(out, line.value());
        }
        return out.toByteArray();
    }

    /** The block as a HEADERS frame and as many CONTINUATION frames as blocks of the given size need. */
    public static Frame[] frames(int stream, byte[] block, boolean end, int size) {
        var frames = new ArrayList<Frame>();
        int from = 0;
        do {
            int to = Math.min(block.length, from + size);
            int flags = (to == block.length ? Frame.END_HEADERS : 0) | (from == 0 && end ? Frame.END_STREAM : 0);
            frames.add(
                new Frame(from == 0 ? Frame.HEADERS : Frame.CONTINUATION, flags, stream, Arrays.copyOfRange(block, from, to)));
            from = to;
        } while (from < block.length);
        return frames.toArray(Frame[]::new);
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int rest = bytes.length - STRING_PREFIX;
        out.write(Math.min(bytes.length, STRING_PREFIX));
        if (rest >= 0) {
            for (; rest >= 128; rest >>>= 7) {
                out.write(rest & 127 | 128);
            }
            out.write(rest);
        }
        out.writeBytes(bytes);
    }
}

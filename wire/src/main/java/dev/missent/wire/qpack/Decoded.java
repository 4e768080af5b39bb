package dev.missent.wire.qpack;

import java.util.List;
import java.util.Map;

/** What a field section comes to. */
public sealed interface Decoded {
    /** Field lines, in the order in which they came. */
    record Lines(List<Map.Entry<CharSequence, CharSequence>> lines) implements Decoded {}

    /** It is larger than was announced (RFC 9114 s4.2.2). */
    record TooLarge() implements Decoded {}

    /** It is not QPACK, or refers to the dynamic table, which has no room: QPACK_DECOMPRESSION_FAILED (RFC 9204 s2.2). */
    record Broken() implements Decoded {}
}

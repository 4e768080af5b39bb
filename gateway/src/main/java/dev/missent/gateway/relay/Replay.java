package dev.missent.gateway.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request body that was sent, for a second attempt. The bytes are copied: a slice would hold the whole buffer that it came in,
 * and a client could send a byte at a time. A body beyond the limit is not kept, and the request has no second attempt.
 */
final class Replay {
    private final ByteBufAllocator allocator;
    private final int limit;
    private @Nullable ByteBuf kept;
    private boolean whole;

    /**
     * Creates an empty copy.
     *
     * @param limit how many bytes are kept
     * @param announced the length of the body, negative when it is not known
     */
    Replay(ByteBufAllocator allocator, int limit, long announced) {
        this.allocator = allocator;
        this.limit = limit;
        whole = announced <= limit;
    }

    /** Notes a part that is about to be sent. */
    void keep(ByteBuf part) {
        int size = part.readableBytes();
        if (!whole || size == 0) {
            return;
        }
        if (size > limit - (kept == null ? 0 : kept.readableBytes())) {
            drop();
            return;
        }
        if (kept == null) {
            kept = allocator.buffer(size, limit);
        }
        kept.writeBytes(part, part.readerIndex(), size);
    }

    /** Whether nothing is kept. */
    boolean isEmpty() {
        return kept == null;
    }

    /** Whether all that was sent can be sent again. */
    boolean isWhole() {
        return whole;
    }

    /** What was sent, to be sent again; null when that is nothing. */
    @Nullable
    ByteBuf again() {
        return kept == null ? null : kept.retainedDuplicate();
    }

    /** There will be no further attempt. */
    void drop() {
        whole = false;
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }
}

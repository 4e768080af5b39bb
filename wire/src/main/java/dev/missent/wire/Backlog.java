package dev.missent.wire;

import java.util.ArrayDeque;
import java.util.Deque;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in order that cannot be sent yet. It takes about as much memory as it has bytes, however short the pieces are that they came in: each
 * piece would cost hundreds of bytes to keep, and hold the whole buffer that it was read into.
 *
 * <p>How many bytes there may be is decided by the window of the sender. Not thread-safe.
 */
public final class Backlog {
    /** A piece is kept as it is when it is at least so large a part of the buffer that it is cut from. */
    private static final int LARGE_PART = 4;
    private static final int LARGE_PIECE = 1024;
    private static final int FIRST = 256;
    private static final int MAX_PIECE_SIZE = 16 * 1024;

    private final ByteBufAllocator allocator;
    private final Deque<ByteBuf> pieces = new ArrayDeque<>(2);
    /** The last of the pieces, if more can be added to it. */
    private @Nullable ByteBuf open;
    private int bytes;

    /** Empty. */
    public Backlog(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** How many bytes wait. */
    public int bytes() {
        return bytes;
    }

    /** How many pieces they are kept in. */
    int pieces() {
        return pieces.size();
    }

    /** Adds a piece at the end, and takes ownership of it. */
    public void add(ByteBuf piece) {
        int size = piece.readableBytes();
        bytes += size;
        if (size >= LARGE_PIECE && size >= capacity(piece) / LARGE_PART) {
            pieces.add(piece);
            open = null;
            return;
        }
        try {
            copy(piece);
        } finally {
            piece.release();
        }
    }

    private void copy(ByteBuf piece) {
        while (piece.isReadable()) {
            var last = open;
            if (last == null) {
                last = allocator.buffer(Math.min(MAX_PIECE_SIZE, Math.max(FIRST, piece.readableBytes())), MAX_PIECE_SIZE);
                pieces.add(last);
            }
            last.writeBytes(piece, Math.min(piece.readableBytes(), last.maxWritableBytes()));
            open = last.maxWritableBytes() > 0 ? last : null;
        }
    }

    /** What a piece keeps from being used otherwise. */
    private static int capacity(ByteBuf piece) {
        var root = piece;
        for (var next = root.unwrap(); next != null; next = next.unwrap()) {
            root = next;
        }
        return root.capacity();
    }

    /** Takes the first piece; there must be one. */
    public ByteBuf remove() {
        var first = pieces.remove();
        if (pieces.isEmpty()) {
            open = null;
        }
        bytes -= first.readableBytes();
        return first;
    }

    /** Drops everything. */
    public void clear() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
        open = null;
        bytes = 0;
    }
}

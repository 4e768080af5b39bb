package dev.missent.wire.http3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a stream into frames, however they are cut into packets. Payloads are given whole, within the limit that the taker names,
 * but for DATA, which is given piece by piece, and what the taker does not want, which is skipped.
 */
final class FrameReader {
    /** For {@link Taker#limit}: the frame is skipped. */
    static final int SKIP = -1;

    private final ByteBufAllocator allocator;
    private final Taker taker;
    /** The beginning of a frame that is not complete. */
    private @Nullable ByteBuf rest;
    private long type = Varint.INCOMPLETE;
    private long length = Varint.INCOMPLETE;
    private int limit;
    private boolean stopped;

    /** Takes frames. */
    interface Taker {
        /** A frame begins: how long its payload may be, or {@link #SKIP}. */
        int limit(long type, long length) throws ConnectionFault;

        /** A frame with its whole payload, which belongs to the reader. */
        void frame(long type, ByteBuf payload) throws ConnectionFault;

        /** A part of the payload of DATA, which belongs to the taker. */
        void data(ByteBuf piece) throws ConnectionFault;
    }

    FrameReader(ByteBufAllocator allocator, Taker taker) {
        this.allocator = allocator;
        this.taker = taker;
    }

    /** Reads bytes, and takes ownership of them. */
    void read(ByteBuf bytes) throws ConnectionFault {
        var in = joined(bytes);
        try {
            while (!stopped && step(in)) {
                // one part of a frame after the other
            }
            if (!stopped && in.isReadable()) {
                keep(in);
            }
        } finally {
            in.release();
        }
    }

    private ByteBuf joined(ByteBuf bytes) {
        var before = rest;
        if (before == null) {
            return bytes;
        }
        rest = null;
        try {
            return before.writeBytes(bytes);
        } finally {
            bytes.release();
        }
    }

    private void keep(ByteBuf in) {
        var kept = allocator.buffer(Math.max(in.readableBytes(), 64));
        rest = kept.writeBytes(in);
    }

    /** Reads one part of a frame; false when more bytes are needed for it. */
    private boolean step(ByteBuf in) throws ConnectionFault {
        if (type == Varint.INCOMPLETE) {
            type = Varint.read(in);
            return type != Varint.INCOMPLETE;
        }
        if (length == Varint.INCOMPLETE) {
            length = Varint.read(in);
            return length != Varint.INCOMPLETE && begun();
        }
        if (type == FrameType.DATA || limit == SKIP) {
            return piece(in);
        }
        if (in.readableBytes() < length) {
            return false;
        }
        var payload = in.readSlice((int) length);
        long whole = type;
        next();
        taker.frame(whole, payload);
        return true;
    }

    private boolean begun() throws ConnectionFault {
        limit = taker.limit(type, length);
        if (limit != SKIP && type != FrameType.DATA && length > limit) {
            throw new ConnectionFault(Http3Error.EXCESSIVE_LOAD,
                "a frame of type " + type + " is longer than " + limit + " bytes");
        }
        return true;
    }

    private boolean piece(ByteBuf in) throws ConnectionFault {
        int size = (int) Math.min(length, in.readableBytes());
        length -= size;
        boolean wanted = type == FrameType.DATA && limit != SKIP;
        boolean ended = length == 0;
        if (ended) {
            next();
        }
        if (!wanted) {
            in.skipBytes(size);
        } else if (size > 0) {
            taker.data(in.readRetainedSlice(size));
        }
        return ended;
    }

    private void next() {
        type = Varint.INCOMPLETE;
        length = Varint.INCOMPLETE;
    }

    /** Whether the bytes so far are whole frames. */
    boolean isBetweenFrames() {
        return type == Varint.INCOMPLETE && rest == null;
    }

    /** Reads nothing more. */
    void stop() {
        stopped = true;
        release();
    }

    /** Drops what was kept. */
    void release() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}

package dev.missent.wire.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is short one behind the other into one buffer, which is handed on when the connection is flushed: heads and many short pieces of
 * bodies are one write and one TLS record. A write costs hundreds of bytes until it has left, however short it is. Not thread-safe.
 */
final class JoinedWrites {
    /** What one TLS record takes (RFC 8446 s5.1). */
    private static final int MAX_JOINED = 16_384;
    /** To copy more than this costs more than to hand it on. */
    private static final int SHORT = 4096;
    private static final int ESTIMATE = 512;

    private final ChannelHandlerContext ctx;
    private @Nullable ByteBuf joined;
    private @Nullable ChannelFuture last;
    private int expected = ESTIMATE;
    private boolean lost;

    /** In front of a handler. */
    JoinedWrites(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** Writes and takes ownership. */
    void write(ByteBuf data) {
        int size = data.readableBytes();
        if (size > SHORT) {
            handOn();
            last = ctx.write(data);
            return;
        }
        room(size).writeBytes(data);
        data.release();
    }

    /** Writes. */
    void write(byte[] octets) {
        room(octets.length).writeBytes(octets);
    }

    private ByteBuf room(int size) {
        if (joined != null && joined.readableBytes() + size > MAX_JOINED) {
            handOn();
        }
        if (joined == null) {
            joined = ctx.alloc().directBuffer(Math.max(expected, size), MAX_JOINED);
        }
        return joined;
    }

    /** Hands on what was joined. Must be called before other code writes to the channel. */
    void handOn() {
        var ready = joined;
        if (ready != null) {
            joined = null;
            expected = Math.max(ESTIMATE, ready.readableBytes());
            last = ctx.write(ready);
        }
    }

    /** To a channel that is closed nothing is handed on: what was written too late is dropped. */
    void flush() {
        if (ctx.channel().isActive()) {
            handOn();
            ctx.flush();
        } else {
            close();
        }
    }

    /** Whether all that was written has left the process. */
    boolean isSent() {
        return !lost && joined == null && (last == null || last.isSuccess());
    }

    /** Drops what has not left. */
    void close() {
        if (joined != null) {
            lost = true;
            joined.release();
            joined = null;
        }
    }
}

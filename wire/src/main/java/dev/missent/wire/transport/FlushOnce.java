package dev.missent.wire.transport;

import io.netty.channel.ChannelHandlerContext;

/**
 * Flushes a channel once for everything that was written in one turn of the event loop: responses that arrive together leave together, in
 * one TLS record and one system call.
 */
public final class FlushOnce implements Runnable {
    private final ChannelHandlerContext ctx;
    private boolean due;

    /** For the channel of the context. */
    public FlushOnce(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** Something was written. */
    public void written() {
        if (!due) {
            due = true;
            ctx.executor().execute(this);
        }
    }

    @Override
    public void run() {
        due = false;
        ctx.flush();
    }
}

package dev.missent.wire.server;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.missent.wire.transport.Deadlines;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * What follows when a connection cannot be accepted: mostly the process has no file descriptor left. Accepting pauses and begins again by
 * itself. Nothing is handed on to Netty, which would log it: what a logger opens for the first time needs a file descriptor as well, and its
 * error would end the event loop.
 */
final class AcceptPause extends ChannelInboundHandlerAdapter {
    private static final long PAUSE_MILLIS = 100;
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Consumer<Throwable> refused;
    private long toldAt;
    private boolean told;

    /** Tells why, at most once a minute. */
    AcceptPause(Consumer<Throwable> refused) {
        this.refused = refused;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var config = ctx.channel().config();
        config.setAutoRead(false);
        ctx.channel().eventLoop().schedule(() -> config.setAutoRead(true), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        long now = Deadlines.now();
        if (!told || now - toldAt > SILENCE_NANOS) {
            told = true;
            toldAt = now;
            refused.accept(cause);
        }
    }
}

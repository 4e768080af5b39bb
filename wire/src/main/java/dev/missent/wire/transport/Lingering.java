package dev.missent.wire.transport;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection in stages (RFC 9112 s9.6): "the server … SHOULD … first perform a half-close by closing only the write side … then
 * continues to read": a reset would destroy the response that says why.
 */
public final class Lingering extends ChannelInboundHandlerAdapter implements Deadlines.Timed {
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long MAX_BYTES = 1024 * 1024;

    private final ChannelHandlerContext ctx;
    private final long deadline = Deadlines.now() + MAX_NANOS;
    private long read;

    private Lingering(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    /** Flushes, says goodbye, reads and drops what still comes for a while, then closes. */
    public static void close(Channel channel) {
        if (!channel.isActive()) {
            return;
        }
        var first = channel.pipeline().firstContext();
        var linger = new Lingering(first);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> linger.start(channel));
    }

    private void start(Channel channel) {
        if (!channel.isActive()) {
            return;
        }
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        }
        Deadlines.of(channel.eventLoop()).add(this);
        channel.closeFuture()
            .addListener(closed -> Deadlines.of(channel.eventLoop()).remove(this));
        channel.pipeline().addFirst("linger", this);
        channel.flush();
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf data) {
            read += data.readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (read > MAX_BYTES) {
            context.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired() {
        ctx.channel().close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}

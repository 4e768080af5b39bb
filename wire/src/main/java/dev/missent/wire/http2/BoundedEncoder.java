package dev.missent.wire.http2;

import dev.missent.wire.transport.Allowance;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2LifecycleManager;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose peer has us answer more than it reads, or reset more streams than mistakes account for (RFC 9113 s10.5): answers to
 * PING and SETTINGS and resets are under no flow control.
 */
final class BoundedEncoder extends DecoratingHttp2ConnectionEncoder {
    private final int mostUnread;
    private final @Nullable Allowance resets;
    private final ChannelFutureListener read = written -> unread();
    private Http2LifecycleManager lifecycle;
    private int unread;
    private boolean ended;

    /**
     * An encoder within bounds.
     *
     * @param mostUnread how many such frames may wait for the peer to read them
     * @param resets how often streams may be reset for a mistake, null for as often as need be
     */
    @SuppressWarnings("NullAway.Init") // lifecycleManager comes first
    BoundedEncoder(Http2ConnectionEncoder encoder, int mostUnread, @Nullable Allowance resets) {
        super(encoder);
        this.mostUnread = mostUnread;
        this.resets = resets;
    }

    @Override
    public void lifecycleManager(Http2LifecycleManager manager) {
        lifecycle = manager;
        super.lifecycleManager(manager);
    }

    @Override
    public ChannelFuture writeSettingsAck(ChannelHandlerContext ctx, ChannelPromise promise) {
        return super.writeSettingsAck(ctx, counted(ctx, promise));
    }

    @Override
    public ChannelFuture writePing(ChannelHandlerContext ctx, boolean ack, long data, ChannelPromise promise) {
        return super.writePing(ctx, ack, data, ack ? counted(ctx, promise) : promise);
    }

    @Override
    public ChannelFuture writeRstStream(ChannelHandlerContext ctx, int stream, long code, ChannelPromise promise) {
        var written = super.writeRstStream(ctx, stream, code, counted(ctx, promise));
        boolean mistake = code != Http2Error.CANCEL.code() && code != Http2Error.NO_ERROR.code();
        if (mistake && resets != null && !resets.spend()) {
            end(ctx, "too many resets");
        }
        return written;
    }

    private ChannelPromise counted(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (ended) {
            return promise;
        }
        if (unread == mostUnread) {
            ctx.flush();
        }
        if (unread == mostUnread) {
            end(ctx, "too many answers unread");
        }
        unread++;
        return promise.unvoid().addListener(read);
    }

    private void unread() {
        unread--;
    }

    private void end(ChannelHandlerContext ctx, String why) {
        if (!ended) {
            ended = true;
            lifecycle.onError(ctx, true, Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "%s", why));
            ctx.close();
        }
    }
}

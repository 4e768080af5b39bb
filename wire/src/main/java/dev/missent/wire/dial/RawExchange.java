package dev.missent.wire.dial;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;

/**
 * Sends bytes that need not be HTTP over a new TLS connection and collects the first bytes of the reply. An invalid request is answered
 * by the first HTTP server on the way, which so identifies itself. The connection is closed afterwards.
 */
public final class RawExchange extends ChannelInboundHandlerAdapter {
    private final byte[] sent;
    private final int limit;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<Outcome> outcome;

    /** The outcome. */
    public sealed interface Outcome {
        /** The bytes that came back until the peer closed, the time was over or the limit was reached; possibly none. */
        record Received(byte[] bytes) implements Outcome {}

        /** There was no connection. */
        record Failed(Failure failure) implements Outcome {}
    }

    private RawExchange(byte[] sent, int limit, CompletableFuture<Outcome> outcome) {
        this.sent = sent.clone();
        this.limit = limit;
        this.outcome = outcome;
    }

    /**
     * Begins.
     *
     * @param limit how many bytes are taken at most
     */
    public static CompletableFuture<Outcome> begin(Transport transport, EventLoop loop, Destination destination, byte[] sent,
        int limit) {
        var outcome = new CompletableFuture<Outcome>();
        var exchange = new RawExchange(sent, limit, outcome);
        loop.execute(() -> {
            var connecting = transport.client(loop).option(ChannelOption.TCP_NODELAY, true).handler(exchange.over(destination))
                .connect(destination.address());
            connecting.addListener((ChannelFuture connected) -> {
                if (!connected.isSuccess()) {
                    outcome.complete(failed(Failure.Kind.CONNECT, connected.cause()));
                }
            });
            loop.schedule(() -> exchange.end(connecting.channel()), destination.timeouts().response().toMillis(),
                TimeUnit.MILLISECONDS);
        });
        return outcome;
    }

    private ChannelInboundHandlerAdapter over(Destination destination) {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext ctx) {
                var tls = destination.tls();
                if (tls != null) {
                    ctx.pipeline()
                        .addLast(tls.newHandler(ctx.alloc(), destination.sni(), null, destination.address().getPort(), true));
                }
                ctx.pipeline().addLast(RawExchange.this);
                ctx.pipeline().remove(this);
                if (tls == null) {
                    ctx.channel().writeAndFlush(Unpooled.wrappedBuffer(sent));
                }
            }
        };
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                ctx.writeAndFlush(Unpooled.wrappedBuffer(sent));
            } else {
                outcome.complete(failed(Failure.Kind.TLS, handshake.cause()));
                ctx.close();
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof ByteBuf bytes) {
                byte[] part = new byte[Math.min(bytes.readableBytes(), limit - received.size())];
                bytes.readBytes(part);
                received.writeBytes(part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
        if (received.size() >= limit) {
            end(ctx.channel());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(ctx.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx.channel());
    }

    /** The first end counts. */
    private void end(Channel channel) {
        outcome.complete(new Outcome.Received(received.toByteArray()));
        channel.close();
    }

    private static Outcome failed(Failure.Kind kind, Throwable cause) {
        return new Outcome.Failed(new Failure(kind, HandshakeWords.of(cause), cause));
    }
}

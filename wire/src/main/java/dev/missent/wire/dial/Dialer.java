package dev.missent.wire.dial;

import java.security.cert.CertificateException;

import dev.missent.core.judge.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.http1.Http1ClientConnection;
import dev.missent.wire.http2.Http2ClientConnection;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/** Opens one connection. */
public final class Dialer extends ChannelInboundHandlerAdapter implements Deadlines.Timed {
    /** Hears how it went, once, on the event loop. */
    public interface Result {
        /** It is open and verified. */
        void connected(ClientConnection connection);

        /** It is not. */
        void failed(Failure failure);
    }

    private final Destination destination;
    private final Result result;
    private final EventLoop loop;
    private final long deadline;
    private @Nullable Channel channel;
    private boolean over;

    private Dialer(EventLoop loop, Destination destination, Result result) {
        this.loop = loop;
        this.destination = destination;
        this.result = result;
        deadline = Deadlines.now() + destination.timeouts().connect().toNanos();
    }

    /** Begins; called on the event loop on which the connection will live. */
    public static void dial(Transport transport, EventLoop loop, Destination destination, Result result) {
        var dialer = new Dialer(loop, destination, result);
        Deadlines.of(loop).add(dialer);
        var connecting = transport.client(loop)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(dialer)
            .connect(destination.address());
        dialer.channel = connecting.channel();
        connecting.addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                // without a file descriptor there is no channel, and this is heard on a thread of its own
                loop.execute(() -> dialer.fail(Failure.Kind.CONNECT, String.valueOf(connected.cause().getMessage())));
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        var tls = destination.tls();
        if (tls == null) {
            connected(ctx, destination.cleartext());
        } else {
            ctx.pipeline().addFirst("tls", tls.newHandler(ctx.alloc(), destination.sni(), destination.address().getPort()));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            return;
        }
        if (!handshake.isSuccess()) {
            var kind = isAboutCertificate(handshake.cause()) ? Failure.Kind.CERTIFICATE : Failure.Kind.TLS;
            fail(kind, String.valueOf(handshake.cause().getMessage()));
            return;
        }
        var tls = ctx.pipeline().get(SslHandler.class);
        var verify = destination.verify();
        var refused = verify == null ? null : refused(Peer.of(ctx.channel(), destination.address()), verify);
        if (refused != null) {
            fail(Failure.Kind.CERTIFICATE, refused);
        } else {
            boolean http2 = ClientHello.alpn(Protocol.HTTP_2).equals(tls.applicationProtocol());
            connected(ctx, http2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
        }
    }

    private static boolean isAboutCertificate(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** Why the certificate is not accepted, with what was expected and what was presented; null when it is. */
    private static @Nullable String refused(Peer peer, Host expected) {
        var leaf = peer.certificate();
        if (leaf == null) {
            return "no certificate was presented";
        }
        var coverage = Coverage.of(leaf);
        return coverage.covers(expected) ? null : "certificate is valid for [" + coverage + "], not for " + expected;
    }

    private void connected(ChannelHandlerContext ctx, Protocol protocol) {
        if (over) {
            return;
        }
        end();
        ctx.pipeline().remove(this);
        var peer = Peer.of(ctx.channel(), destination.address());
        result.connected(protocol == Protocol.HTTP_2
            ? Http2ClientConnection.install(ctx.channel(), peer, destination.timeouts())
            : Http1ClientConnection.install(ctx.channel(), peer, destination.timeouts()));
    }

    private void fail(Failure.Kind kind, String detail) {
        if (over) {
            return;
        }
        end();
        if (channel != null && channel.isRegistered()) {
            channel.close();
        }
        result.failed(new Failure(kind, detail));
    }

    private void end() {
        over = true;
        Deadlines.of(loop).remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(Failure.Kind.CONNECT, "closed while connecting");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(destination.tls() == null ? Failure.Kind.CONNECT : Failure.Kind.TLS, String.valueOf(cause.getMessage()));
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired() {
        fail(Failure.Kind.CONNECT_TIMEOUT, "no connection within " + destination.timeouts().connect().toMillis() + " ms");
    }
}

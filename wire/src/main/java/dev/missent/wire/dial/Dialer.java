package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.security.cert.CertificateException;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.Peer;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.http1.Http1ClientConnection;
import dev.missent.wire.http1.TunnelRequest;
import dev.missent.wire.http2.Http2ClientConnection;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/** Opens one connection: TCP, the PROXY header, the tunnel through a proxy, TLS, and the certificate. */
public final class Dialer extends ChannelInboundHandlerAdapter implements Dialing, Deadlines.Timed {
    /** Is told the outcome, once, on the event loop. */
    public interface Result {
        /** It is open and verified. */
        void connected(ClientConnection connection);

        /** It is not. */
        void failed(Failure failure);

        /** Whether a connection is still wanted: the request that waits for one may have been given up. */
        default boolean isWanted() {
            return true;
        }

        /** It is not, because the proxy opens no tunnel. Its answer tells why: with 407 it asks for credentials. */
        default void refusedByProxy(ResponseHead head) {
            failed(new Failure(Failure.Kind.PROXY, "the proxy answered " + head.status()));
        }
    }

    private final Destination destination;
    private final boolean fresh;
    private final Result result;
    private final EventLoop loop;
    private final long deadline;
    private @Nullable Channel channel;
    private boolean awaitsTunnel;
    private boolean over;

    private Dialer(EventLoop loop, Destination destination, boolean fresh, Result result) {
        this.loop = loop;
        this.destination = destination;
        this.fresh = fresh;
        this.result = result;
        deadline = Deadlines.now() + Deadlines.nanos(destination.timeouts().connect());
    }

    /**
     * Begins; called on the event loop on which the connection will live.
     *
     * @param fresh whether the handshake must be a full one, with no session of an earlier connection
     */
    public static Dialing dial(Transport transport, EventLoop loop, Destination destination, boolean fresh, Result result) {
        Confined.to(loop);
        var dialer = new Dialer(loop, destination, fresh, result);
        Deadlines.of(loop).add(dialer);
        var connecting = transport.client(loop)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(dialer)
            .connect(destination.address());
        dialer.channel = connecting.channel();
        connecting.addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                // without a file descriptor there is no channel, and this callback is on another thread
                loop.execute(() -> dialer.fail(Failure.Kind.CONNECT, connected.cause()));
            }
        });
        return dialer;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (over) {
            ctx.close();
            return;
        }
        var header = destination.proxyHeader();
        if (header != null) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(header.bytes(own(ctx.channel()))));
        }
        var tunnel = destination.tunnel();
        if (tunnel == null) {
            reached(ctx, destination.address().getPort());
        } else {
            awaitsTunnel = true;
            TunnelRequest.send(ctx, tunnel, new Tunnelled(ctx, tunnel));
        }
    }

    private Ends own(Channel opened) {
        var to = destination.address();
        return new Ends(opened.localAddress() instanceof InetSocketAddress from ? from : to, to); // it may be closed already
    }

    /** The target is at the other end: directly or through a tunnel. */
    private void reached(ChannelHandlerContext ctx, int port) {
        var tls = destination.tls();
        if (tls == null) {
            connected(ctx, destination.cleartext());
        } else {
            ctx.pipeline().addBefore(ctx.name(), "tls",
                tls.newHandler(ctx.alloc(), destination.sni(), destination.verify(), port, fresh));
        }
    }

    private final class Tunnelled implements TunnelRequest.Answered {
        private final ChannelHandlerContext ctx;
        private final Destination.Tunnel tunnel;

        Tunnelled(ChannelHandlerContext ctx, Destination.Tunnel tunnel) {
            this.ctx = ctx;
            this.tunnel = tunnel;
        }

        @Override
        public void opened() {
            awaitsTunnel = false;
            if (!over) {
                reached(ctx, tunnel.target().port());
            }
        }

        @Override
        public void refused(ResponseHead head) {
            if (give()) {
                result.refusedByProxy(head);
            }
        }

        @Override
        public void malformed(String detail) {
            fail(new Failure(Failure.Kind.PROXY, detail));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            return;
        }
        if (!handshake.isSuccess()) {
            var kind = isAboutCertificate(handshake.cause()) ? Failure.Kind.CERTIFICATE : Failure.Kind.TLS;
            fail(kind, handshake.cause());
            return;
        }
        var tls = ctx.pipeline().get(SslHandler.class);
        var verify = isVerified() ? null : destination.verify();
        var refused = verify == null ? null : refused(Peer.of(ctx.channel(), destination.address()), verify);
        if (refused != null) {
            fail(refused);
        } else {
            boolean http2 = ClientHello.alpn(Protocol.HTTP_2).equals(tls.applicationProtocol());
            connected(ctx, http2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
        }
    }

    /** Whether the engine has looked at the names in the certificate. */
    private boolean isVerified() {
        var tls = destination.tls();
        return tls != null && tls.verifies(destination.sni(), destination.verify());
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
    private static @Nullable Failure refused(Peer peer, Host expected) {
        var leaf = peer.certificate();
        if (leaf == null) {
            return new Failure(Failure.Kind.CERTIFICATE, FailureCause.CERTIFICATE_MISSING, "no certificate was presented");
        }
        var coverage = Coverage.of(leaf);
        return coverage.covers(expected)
            ? null
            : new Failure(Failure.Kind.CERTIFICATE, FailureCause.CERTIFICATE_NAME_MISMATCH,
                "certificate is valid for [" + coverage + "], not for " + expected);
    }

    private void connected(ChannelHandlerContext ctx, Protocol protocol) {
        if (over) {
            return;
        }
        end();
        ctx.pipeline().remove(this);
        ClientConnection connection;
        try {
            connection = install(ctx.channel(), protocol);
        } catch (RuntimeException | LinkageError fault) {
            // this handler has left the pipeline: nobody else would tell the request that waits
            ctx.close();
            result.failed(new Failure(Failure.Kind.PROTOCOL, String.valueOf(fault.getMessage()), fault));
            return;
        }
        result.connected(connection);
    }

    private ClientConnection install(Channel opened, Protocol protocol) {
        var peer = Peer.of(opened, destination.address());
        return protocol == Protocol.HTTP_2
            ? Http2ClientConnection.install(opened, peer, destination.timeouts(), destination.streamWindow())
            : Http1ClientConnection.install(opened, peer, destination.timeouts());
    }

    private void fail(Failure.Kind kind, Throwable cause) {
        fail(new Failure(kind, HandshakeWords.of(cause), cause));
    }

    private void fail(Failure failure) {
        if (give()) {
            result.failed(failure);
        }
    }

    @Override
    public void cancel() {
        give();
    }

    /** Gives up; false when there is nothing to give up any more. */
    private boolean give() {
        if (over) {
            return false;
        }
        end();
        if (channel != null && channel.isRegistered()) {
            channel.close();
        }
        return true;
    }

    private void end() {
        over = true;
        Deadlines.of(loop).remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(awaitsTunnel
            ? new Failure(Failure.Kind.PROXY, "closed by the proxy")
            : new Failure(Failure.Kind.CONNECT, FailureCause.CONNECTION_CLOSED, "closed while connecting"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean plain = destination.tls() == null || awaitsTunnel;
        fail(plain ? Failure.Kind.CONNECT : Failure.Kind.TLS, cause);
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired() {
        String limit = "no connection within " + destination.timeouts().connect().toMillis() + " ms";
        boolean handshaking = channel != null && channel.isActive() && destination.tls() != null && !awaitsTunnel;
        fail(handshaking
            ? new Failure(Failure.Kind.CONNECT_TIMEOUT, FailureCause.HANDSHAKE_TIMEOUT, limit + ": the TLS handshake did not end")
            : new Failure(Failure.Kind.CONNECT_TIMEOUT, limit));
    }
}

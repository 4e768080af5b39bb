package dev.missent.wire.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsVersion;
import dev.missent.wire.Accepted;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.Edge;
import dev.missent.wire.Ends;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.http1.Http1ServerEdge;
import dev.missent.wire.http2.Http2ServerEdge;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.Sni;
import dev.missent.wire.tls.TlsEdge;
import dev.missent.wire.transport.Deadlines;
import dev.missent.wire.transport.Lingering;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * From the first byte of a connection to its edge: PROXY header, handshake, facts, protocol. It has a deadline, and leaves the pipeline
 * when the facts are set.
 */
final class HandshakeEdge extends ChannelInboundHandlerAdapter implements Deadlines.Timed {
    private static final int PREFACE_BYTES = 4;
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Acceptor acceptor;
    private final ListenerSettings settings;
    private final long deadline;
    private ChannelHandlerContext ctx;
    private @Nullable Ends announced;
    private @Nullable ServerTls tls;
    private @Nullable ClientCertificate client;
    private Sni sni = new Sni.None();
    private @Nullable ByteBuf preface;

    @SuppressWarnings("NullAway.Init") // handlerAdded comes first
    HandshakeEdge(Acceptor acceptor, ListenerSettings settings) {
        this.acceptor = acceptor;
        this.settings = settings;
        deadline = Deadlines.now() + settings.limits().handshake().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        Deadlines.of(context.channel().eventLoop()).add(this);
        if (settings.proxyProtocol() > 0) {
            context.pipeline().addFirst("proxy-header", new HAProxyMessageDecoder(true));
        } else {
            begin();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        Deadlines.of(context.channel().eventLoop()).remove(this);
        if (preface != null) {
            preface.release();
        }
    }

    private void begin() {
        var selector = settings.tls();
        if (selector != null) {
            ctx.pipeline().addBefore(ctx.name(), "client-hello", new TlsEdge(selector, this::chosen));
        } else if (!settings.protocols().contains(Protocol.HTTP_2)) {
            established(new Security.Cleartext(isTrusted()), Protocol.HTTP_1_1);
        }
    }

    private void chosen(ServerTls policy, Sni name) {
        tls = policy;
        sni = name;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HAProxyMessage header) {
            proxied(header);
        } else if (message instanceof ByteBuf data) {
            cleartext(data);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void proxied(HAProxyMessage header) {
        try {
            boolean wanted = header
                .protocolVersion() == (settings.proxyProtocol() == 1 ? HAProxyProtocolVersion.V1 : HAProxyProtocolVersion.V2);
            if (!wanted) {
                ctx.close();
                return;
            }
            var family = header.proxiedProtocol().addressFamily();
            if (family == AddressFamily.AF_IPv4 || family == AddressFamily.AF_IPv6) {
                announced = new Ends(address(header.sourceAddress(), header.sourcePort()),
                    address(header.destinationAddress(), header.destinationPort()));
            }
        } finally {
            header.release();
        }
        begin();
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(literal), port);
    }

    /** Cleartext that may be HTTP/2 with prior knowledge (RFC 9113 s3.3): the preface tells. */
    private void cleartext(ByteBuf data) {
        preface = preface == null ? data : ctx.alloc().compositeBuffer().addComponents(true, preface, data);
        if (preface.readableBytes() < PREFACE_BYTES) {
            return;
        }
        boolean http2 = preface.getInt(preface.readerIndex()) == 0x50524920; // "PRI "
        var read = preface;
        preface = null;
        established(new Security.Cleartext(isTrusted()), http2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
        ctx.channel().pipeline().fireChannelRead(read);
        ctx.channel().pipeline().fireChannelReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            context.fireUserEventTriggered(event);
        } else if (handshake.isSuccess() && tls != null) {
            secured(tls);
        } else { // it has failed, or was made for a challenge only
            context.close();
        }
    }

    private void secured(ServerTls policy) {
        var handler = (SslHandler) ctx.pipeline().get(TlsEdge.TLS);
        var session = handler.engine().getSession();
        client = verified(policy, session);
        var facts = new Security.Tls(sni.host(), policy.policy().presented(), policy.policy().clientAuth(), client != null,
            TlsVersion.ofStandardName(session.getProtocol()));
        boolean http2 = ClientHello.alpn(Protocol.HTTP_2).equals(handler.applicationProtocol());
        established(facts, http2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
    }

    /** The certificate that was presented: the engine has verified it, or the handshake would have failed. */
    private static @Nullable ClientCertificate verified(ServerTls policy, SSLSession session) {
        if (policy.policy().trustAnchors().isEmpty()) {
            return null;
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate leaf ? new ClientCertificate(leaf) : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    /** The peer of the socket, not the client that a PROXY header names: anybody can write a header. */
    private boolean isTrusted() {
        return settings.trusted().test(peer().getAddress());
    }

    /** A client that connects by a Unix socket is on this machine. */
    private InetSocketAddress peer() {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress inet ? inet : LOCAL;
    }

    private Ends ends() {
        var local = ctx.channel().localAddress() instanceof InetSocketAddress inet ? inet : LOCAL;
        return announced != null ? announced : new Ends(peer(), local);
    }

    private void established(Security security, Protocol protocol) {
        Channel channel = ctx.channel();
        var context = new ConnectionContext(settings.name(), protocol, security);
        var accepted = new Accepted(context, Acceptor.nextId(), ends(), isTrusted(), client, settings, channel);
        channel.pipeline().remove(this);
        if (protocol == Protocol.HTTP_1_1 && !settings.protocols().contains(protocol) && settings.tls() == null) {
            Lingering.close(channel);
            return;
        }
        Edge edge;
        try {
            edge = protocol == Protocol.HTTP_2 ? Http2ServerEdge.install(accepted) : Http1ServerEdge.install(accepted);
        } catch (RuntimeException | LinkageError fault) {
            channel.close(); // this handler and its deadline have left the pipeline: the client would wait for ever
            throw fault;
        }
        channel.attr(Edge.KEY).set(edge);
        edge.handler(settings.handler().connected(accepted));
        acceptor.established(accepted, edge);
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
        ctx.close();
    }
}

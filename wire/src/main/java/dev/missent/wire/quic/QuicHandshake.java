package dev.missent.wire.quic;

import java.net.InetSocketAddress;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsVersion;
import dev.missent.wire.Accepted;
import dev.missent.wire.Edge;
import dev.missent.wire.Ends;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.http3.Http3ServerEdge;
import dev.missent.wire.server.Acceptor;
import dev.missent.wire.transport.Deadlines;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/** From the first packet of a connection to its edge: handshake and facts. It has a deadline, and leaves the pipeline when the facts are set. */
final class QuicHandshake extends ChannelInboundHandlerAdapter implements Deadlines.Timed {
    private final QuicAcceptor acceptor;
    private final ListenerSettings settings;
    private final QuicSelection selection;
    private final QuicChannel channel;
    private final long deadline;
    private QuicSelection.@Nullable Choice choice;

    QuicHandshake(QuicAcceptor acceptor, QuicSelection selection, QuicChannel channel) {
        this.acceptor = acceptor;
        this.selection = selection;
        this.channel = channel;
        settings = acceptor.settings();
        deadline = Deadlines.now() + settings.limits().handshake().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Deadlines.of(channel.eventLoop()).add(this);
        acceptor.handshakeBegun();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        Deadlines.of(channel.eventLoop()).remove(this);
        acceptor.handshakeEnded();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SniCompletionEvent) {
            choice = selection.take();
        } else if (event instanceof SslHandshakeCompletionEvent handshake) {
            var chosen = choice;
            if (handshake.isSuccess() && chosen != null) {
                established(chosen);
            } else {
                channel.close();
            }
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    /** No client certificate was asked for, whatever the policy of the name says: the judgement sees to it that no such site is served. */
    private void established(QuicSelection.Choice chosen) {
        var security = new Security.Tls(chosen.sni().host(), chosen.tls().policy().presented(), ClientAuth.NONE, false,
            TlsVersion.TLS_1_3);
        var context = new ConnectionContext(settings.name(), Protocol.HTTP_3, security);
        var ends = new Ends((InetSocketAddress) channel.remoteSocketAddress(), (InetSocketAddress) channel.localSocketAddress());
        var accepted = new Accepted(context, Acceptor.nextId(), ends, settings.trusted().test(ends.client().getAddress()), null,
            settings, channel);
        channel.pipeline().remove(this);
        var edge = Http3ServerEdge.install(accepted, channel);
        channel.attr(Edge.KEY).set(edge);
        edge.handler(settings.handler().connected(accepted));
        acceptor.established(accepted, edge);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public void expired() {
        channel.close();
    }
}

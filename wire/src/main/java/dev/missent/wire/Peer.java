package dev.missent.wire;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a connection, as it was when the connection was there: it can still be asked for when the connection is closed.
 *
 * @param address the address of the other end of the socket
 * @param session the TLS session, null in cleartext
 */
public record Peer(InetSocketAddress address, @Nullable SSLSession session) {
    /** The peer of a channel; the address is the one that was dialled when the channel has lost its own already. */
    public static Peer of(Channel channel, InetSocketAddress dialled) {
        var tls = channel.pipeline().get(SslHandler.class);
        var address = channel.remoteAddress() instanceof InetSocketAddress actual ? actual : dialled;
        return new Peer(address, tls == null ? null : tls.engine().getSession());
    }

    /** The certificate that it has presented: the leaf, or null when there is no TLS or no certificate. */
    public @Nullable X509Certificate certificate() {
        if (session == null) {
            return null;
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate leaf ? leaf : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}

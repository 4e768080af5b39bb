package dev.missent.wire.dial;

import java.security.cert.X509Certificate;

import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** The certificate that the other side of a channel has presented. */
public final class PeerCertificate {
    private PeerCertificate() {}

    /** The leaf, or null when there is no TLS or no certificate. */
    public static @Nullable X509Certificate of(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate leaf ? leaf : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}

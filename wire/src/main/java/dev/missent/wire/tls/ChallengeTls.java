package dev.missent.wire.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/** A handshake that proves to a certification authority who has a name, and carries nothing else (RFC 8737, tls-alpn-01). */
public final class ChallengeTls implements AutoCloseable {
    /** The only protocol that a validation offers (RFC 8737 s3). */
    static final String PROTOCOL = "acme-tls/1";

    private final SslContext context;

    private ChallengeTls(SslContext context) {
        this.context = context;
    }

    /** Presents a certificate of the challenge; fails when the engine refuses it. */
    public static ChallengeTls create(TlsEngine engine, X509Certificate certificate, PrivateKey key) throws SSLException {
        return new ChallengeTls(SslContextBuilder.forServer(key, certificate)
            .sslProvider(engine.provider())
            .protocols("TLSv1.3", "TLSv1.2")
            .applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, PROTOCOL))
            .build());
    }

    SslHandler newHandler(ByteBufAllocator allocator) {
        var handler = context.newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}

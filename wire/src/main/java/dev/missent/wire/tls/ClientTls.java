package dev.missent.wire.tls;

import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;

import dev.missent.core.name.Host;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of TLS for one address. Sessions are kept here, by name: with one of these for each address, none is ever offered to
 * another server or under another name.
 */
public final class ClientTls implements AutoCloseable {
    private final SslContext context;

    private ClientTls(SslContext context) {
        this.context = context;
    }

    /** Makes the context of a policy; fails when the engine refuses the anchors or the client certificate. */
    public static ClientTls create(TlsEngine engine, ClientPolicy policy) throws SSLException {
        // names are verified by Coverage after the handshake: the JDK would fall back to the common name
        var builder = SslContextBuilder.forClient()
            .sslProvider(engine.provider())
            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm(null)
            .applicationProtocolConfig(ServerTls.alpn(policy.protocols()));
        switch (policy.trust()) {
            case ClientPolicy.Trust.Platform platform -> {
            }
            case ClientPolicy.Trust.Anchors(var certificates) -> builder.trustManager(certificates);
            case ClientPolicy.Trust.Everybody everybody -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        var identity = policy.identity();
        if (identity != null) {
            builder.keyManager(identity.key(), identity.chain().toArray(X509Certificate[]::new));
        }
        return new ClientTls(builder.build());
    }

    /**
     * A handler for one connection.
     *
     * @param sni the server name to send; null sends none
     */
    public SslHandler newHandler(ByteBufAllocator allocator, @Nullable Host sni, int port) {
        var handler = sni == null ? context.newHandler(allocator) : context.newHandler(allocator, sni.name(), port);
        handler.setHandshakeTimeoutMillis(0);
        if (sni != null && sni.name().indexOf('.') < 0) {
            // the engines leave out a name without a dot unless they are told
            var parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(sni.name())));
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}

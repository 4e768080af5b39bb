package dev.missent.wire.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

import dev.missent.core.connection.Protocol;
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
 * The client's side of TLS, by a policy or by the objects of an application.
 *
 * <p>A session is only ever offered under the name and the port that it was made with.
 */
public final class ClientTls implements AutoCloseable {
    private final SslContext context;
    private final @Nullable ApplicationTls application;
    private final @Nullable String sessionsOf;

    private ClientTls(SslContext context, @Nullable ApplicationTls application, @Nullable String sessionsOf) {
        this.context = context;
        this.application = application;
        this.sessionsOf = sessionsOf;
    }

    /** Makes the context of a policy; fails when the engine refuses the anchors or the client certificate. */
    public static ClientTls create(TlsEngine engine, ClientPolicy policy) throws SSLException {
        var builder = builder(engine, policy.protocols());
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
        return new ClientTls(builder.build(), null, null);
    }

    /**
     * Makes a context for observation: every certificate is accepted, and what the server presents and requests is reported.
     *
     * @param acrossNames whether a session that was made under one name is offered under every other, which no client should do
     */
    public static ClientTls observing(TlsEngine engine, List<Protocol> protocols, ClientPolicy.@Nullable Identity identity,
        HandshakeWitness witness, boolean acrossNames) throws SSLException {
        var builder = builder(engine, protocols)
            .trustManager(new WitnessedTrust(witness))
            .keyManager(new WitnessedKey(witness, identity));
        return new ClientTls(builder.build(), null, acrossNames ? "all-names" : null);
    }

    /** Names are verified by Coverage after the handshake: the JDK would fall back to the common name. */
    private static SslContextBuilder builder(TlsEngine engine, List<Protocol> protocols) {
        return SslContextBuilder.forClient()
            .sslProvider(engine.provider())
            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm(null)
            .applicationProtocolConfig(ServerTls.alpn(protocols));
    }

    /**
     * TLS by the objects of an application. Its trust manager decides, about the names too: the endpoint identification algorithm is HTTPS
     * unless the parameters have another one. Names to send and protocols to negotiate are not taken from the parameters.
     *
     * @param parameters what is null in them is left to the context
     * @param protocols the protocols to offer, most wanted first
     * @param tasks runs what may block: the application's trust and key managers
     */
    public static ClientTls of(SSLContext context, SSLParameters parameters, List<Protocol> protocols, Executor tasks) {
        var application = new ApplicationTls(context, parameters, protocols, tasks);
        return new ClientTls(application.context(), application, null);
    }

    /**
     * A handler for one connection.
     *
     * @param sni the server name to send; null sends none
     * @param verify the name for which the certificate must be valid; null for none
     * @param port the port of the target
     * @param fresh whether no session of an earlier connection may be resumed
     */
    public SslHandler newHandler(ByteBufAllocator allocator, @Nullable Host sni, @Nullable Host verify, int port, boolean fresh) {
        var handler = application == null
            ? byPolicy(allocator, sni, port, fresh)
            : application.newHandler(allocator, sni, verify, port, fresh);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    /** Sessions are kept by peer host and port: an engine that knows no peer host has none, and leaves none behind. */
    private SslHandler byPolicy(ByteBufAllocator allocator, @Nullable Host sni, int port, boolean fresh) {
        if (sni == null) {
            return context.newHandler(allocator);
        }
        var handler = fresh
            ? context.newHandler(allocator)
            : context.newHandler(allocator, sessionsOf == null ? sni.name() : sessionsOf, port);
        if (fresh || sessionsOf != null || sni.name().indexOf('.') < 0) {
            // the engines leave out a name without a dot unless they are told
            var parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(Sni.names(sni));
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    /**
     * Whether the handshake itself fails for a certificate that is not valid for that name. The JDK is content with the server name that was
     * sent when it differs: then it must be looked at again.
     */
    public boolean verifies(@Nullable Host sni, @Nullable Host verify) {
        return application != null && (sni == null || sni.equals(verify));
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}

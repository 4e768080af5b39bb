package dev.missent.wire.tls;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One TLS policy, ready for handshakes. Each of its owners closes it when it makes no further connection under it. */
public final class ServerTls implements AutoCloseable {
    private static final int SNI_HOST_NAME = 0;
    private static final List<SNIMatcher> EVERY_NAME = List.of(new SNIMatcher(SNI_HOST_NAME) {
        @Override
        public boolean matches(SNIServerName name) {
            return true;
        }
    });

    private final ServerPolicy policy;
    private final SslContext context;
    private final boolean jdk;

    private ServerTls(ServerPolicy policy, SslContext context, boolean jdk) {
        this.policy = policy;
        this.context = context;
        this.jdk = jdk;
    }

    /** Makes the context of a policy; fails when the engine refuses the certificate or its key. */
    public static ServerTls create(TlsEngine engine, ServerPolicy policy) throws SSLException {
        var builder = SslContextBuilder.forServer(policy.key(), policy.chain().toArray(X509Certificate[]::new))
            .sslProvider(engine.provider())
            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
            .protocols(Arrays.stream(TlsVersion.values()).filter(version -> version.compareTo(policy.minimum()) >= 0)
                .map(TlsVersion::standardName).toList())
            .clientAuth(mode(policy.clientAuth()))
            .applicationProtocolConfig(alpn(policy.protocols()))
            .enableOcsp(engine.staples());
        if (policy.clientAuth().mode() != ClientAuth.Mode.NONE) {
            trust(builder, engine, policy);
        }
        var context = builder.build();
        if (context.sessionContext() instanceof OpenSslServerSessionContext sessions) {
            // Netty's constant would let sessions move between contexts as soon as they share ticket keys
            sessions.setSessionIdContext(policy.sessionIdContext());
        }
        return new ServerTls(policy, context, engine == TlsEngine.JDK);
    }

    private static void trust(SslContextBuilder builder, TlsEngine engine, ServerPolicy policy) throws SSLException {
        var factory = policy.revocations().isEmpty()
            ? AnchoredTrust.of(policy.trustAnchors())
            : RevokingTrust.of(policy.trustAnchors(), policy.revocations());
        if (engine != TlsEngine.JDK && factory.getTrustManagers()[0] instanceof X509ExtendedTrustManager trust) {
            builder.trustManager(new ClientTrust(trust));
        } else {
            builder.trustManager(factory);
        }
    }

    private static io.netty.handler.ssl.ClientAuth mode(ClientAuth clientAuth) {
        return switch (clientAuth.mode()) {
            case NONE -> io.netty.handler.ssl.ClientAuth.NONE;
            case OPTIONAL -> io.netty.handler.ssl.ClientAuth.OPTIONAL;
            case REQUIRE -> io.netty.handler.ssl.ClientAuth.REQUIRE;
        };
    }

    static ApplicationProtocolConfig alpn(List<Protocol> protocols) {
        return new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            protocols.stream().map(ClientHello::alpn).toList());
    }

    /** The policy. */
    public ServerPolicy policy() {
        return policy;
    }

    /**
     * From now on session tickets are made with the key of the first secret, and those of all of them are taken. The JDK's engine has keys of
     * its own and takes none.
     */
    public void tickets(List<TicketSecret> secrets) {
        if (context.sessionContext() instanceof OpenSslServerSessionContext sessions && !secrets.isEmpty()) {
            byte[] policyContext = policy.sessionIdContext();
            sessions.setTicketKeys(
                secrets.stream().map(secret -> secret.keyOf(policyContext)).toArray(OpenSslSessionTicketKey[]::new));
        }
    }

    /** A handler for one connection; the JDK's engine sends no staple. Its handshake has no time limit of its own. */
    SslHandler newHandler(ByteBufAllocator allocator, @Nullable OcspStaple staple) {
        var handler = context.newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        if (staple != null && handler.engine() instanceof ReferenceCountedOpenSslEngine engine) {
            engine.setOcspResponse(staple.response());
        }
        if (jdk) {
            // without a matcher JSSE resumes a session under any name and reports the old one
            var parameters = handler.engine().getSSLParameters();
            parameters.setSNIMatchers(EVERY_NAME);
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    /** The same policy for one more owner, which must close it too. */
    public ServerTls share() {
        ReferenceCountUtil.retain(context);
        return this;
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(context);
    }
}

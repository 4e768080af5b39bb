package dev.missent.wire.tls;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * Handshakes by an application's {@link SSLContext}.
 *
 * <p>JSSE keeps the sessions of clients in the context, by the host and the port that the engine was made for, and sends the server name of
 * the session that it resumes, not the one in the parameters. Both are only advice, but the host is also the name that is verified. So the
 * port keeps apart what must not meet.
 */
final class ApplicationTls {
    private static final String HTTPS = "HTTPS";
    private static final int BEYOND_PORTS = 65_536;
    /** Ports that no other engine has: below zero, and each used once. */
    private static final AtomicInteger UNIQUE = new AtomicInteger(Integer.MIN_VALUE);

    private final JdkSslContext context;
    private final SSLParameters parameters;
    private final Executor tasks;

    ApplicationTls(SSLContext context, SSLParameters parameters, List<Protocol> protocols, Executor tasks) {
        var defaults = context.getDefaultSSLParameters();
        this.context = new JdkSslContext(context, true, List.of(defaults.getCipherSuites()), IdentityCipherSuiteFilter.INSTANCE,
            ServerTls.alpn(protocols), ClientAuth.NONE, defaults.getProtocols(), false);
        this.parameters = parameters;
        this.tasks = tasks;
    }

    JdkSslContext context() {
        return context;
    }

    SslHandler newHandler(ByteBufAllocator allocator, @Nullable Host sni, @Nullable Host verify, int port, boolean fresh) {
        var handler = verify == null
            ? context.newHandler(allocator, tasks)
            : context.newHandler(allocator, verify.name(), fresh ? unique() : advised(sni, verify, port), tasks);
        var merged = handler.engine().getSSLParameters();
        overlay(merged);
        merged.setEndpointIdentificationAlgorithm(identification(verify));
        merged.setServerNames(sni == null ? List.of() : Sni.names(sni));
        handler.engine().setSSLParameters(merged);
        return handler;
    }

    private static int unique() {
        return UNIQUE.getAndUpdate(port -> port < -2 ? port + 1 : Integer.MIN_VALUE);
    }

    /**
     * The port in the ordinary case, in which the name that is verified is also sent, or is an address, which cannot be. A name without a dot
     * is not sent by others that use the context, so that their sessions are not ours. Any other combination resumes nothing.
     */
    private static int advised(@Nullable Host sni, Host verify, int port) {
        boolean ordinary = verify.isAddress() ? sni == null : verify.equals(sni);
        if (!ordinary) {
            return unique();
        }
        return verify.isAddress() || verify.name().indexOf('.') >= 0 ? port : port + BEYOND_PORTS;
    }

    /** Without a name to verify there is nothing to identify, unless the application wants just that. */
    private @Nullable String identification(@Nullable Host verify) {
        var own = parameters.getEndpointIdentificationAlgorithm();
        if (own != null && !own.isEmpty()) {
            return own;
        }
        return verify == null ? null : HTTPS;
    }

    private void overlay(SSLParameters merged) {
        if (parameters.getCipherSuites() != null) {
            merged.setCipherSuites(parameters.getCipherSuites());
        }
        if (parameters.getProtocols() != null) {
            merged.setProtocols(parameters.getProtocols());
        }
        if (parameters.getAlgorithmConstraints() != null) {
            merged.setAlgorithmConstraints(parameters.getAlgorithmConstraints());
        }
        if (parameters.getSignatureSchemes() != null) {
            merged.setSignatureSchemes(parameters.getSignatureSchemes());
        }
        if (parameters.getNamedGroups() != null) {
            merged.setNamedGroups(parameters.getNamedGroups());
        }
    }
}

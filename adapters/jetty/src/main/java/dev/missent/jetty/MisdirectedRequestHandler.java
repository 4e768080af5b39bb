package dev.missent.jetty;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.missent.adapter.RefusalPage;
import dev.missent.adapter.ServerSession;
import dev.missent.core.adapter.Carrier;
import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Coverage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers 421 to requests that have come on a connection which may not serve their host, and hands all others on. Belongs in front of every
 * other handler; {@link #install} puts it there.
 */
public final class MisdirectedRequestHandler extends Handler.Wrapper {
    private static final System.Logger LOG = System.getLogger(MisdirectedRequestHandler.class.getName());

    private final List<SslContextFactory.Server> factories;
    private volatile @Nullable Loaded loaded;

    /** The certificates of one state of the factories; a reload of a key store makes a new context. */
    private record Loaded(List<SSLContext> contexts, CertificateRules rules) {}

    /**
     * A handler for connectors with these key stores. The check that answers 400 must be off, see {@link
     * SecureRequestCustomizer#setSniHostCheck}.
     */
    public MisdirectedRequestHandler(List<SslContextFactory.Server> factories) {
        this.factories = List.copyOf(factories);
    }

    /**
     * Puts the handler in front of those of the server and switches Jetty's own check of the host off, at all connectors that the server has by
     * now. Call it before the server starts.
     */
    public static void install(Server server) {
        var factories = new ArrayList<SslContextFactory.Server>();
        for (var connector : server.getConnectors()) {
            for (var factory : connector.getConnectionFactories()) {
                if (factory instanceof SslConnectionFactory tls) {
                    factories.add(tls.getSslContextFactory());
                }
                if (factory instanceof HttpConfiguration.ConnectionFactory http) {
                    leaveHostToTheHandler(http.getHttpConfiguration());
                }
            }
        }
        server.insertHandler(new MisdirectedRequestHandler(factories));
    }

    private static void leaveHostToTheHandler(HttpConfiguration configuration) {
        var check = configuration.getCustomizer(SecureRequestCustomizer.class);
        if (check != null) {
            check.setSniHostCheck(false);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (rule(request) instanceof Ruling.Refuse(var refusal)) {
            refuse(refusal, request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** About the target as it was sent, not as a customizer understands fields of a proxy. */
    private Ruling rule(Request request) {
        var sent = Request.unWrap(request);
        var target = sent.getHttpURI();
        // RFC 9113 s8.3.1: without :authority Host says it
        var authority = target.getAuthority() != null ? target.getAuthority() : sent.getHeaders().get(HttpHeader.HOST);
        return rules().rule(carrier(request), Objects.requireNonNullElse(target.getScheme(), "https"), authority);
    }

    private static Carrier carrier(Request request) {
        var connection = request.getConnectionMetaData();
        var tls = connection.getConnection().getEndPoint().getSslSessionData();
        if (tls == null) {
            return new Carrier.NotTls();
        }
        return ServerSession.carrier(tls.sslSession(), protocol(connection.getHttpVersion()),
            ServerSession.serverName(tls.sslSession()));
    }

    private static Protocol protocol(HttpVersion version) {
        return switch (version) {
            case HTTP_0_9, HTTP_1_0, HTTP_1_1 -> Protocol.HTTP_1_1;
            case HTTP_2 -> Protocol.HTTP_2;
            case HTTP_3 -> Protocol.HTTP_3;
        };
    }

    private CertificateRules rules() {
        var contexts = factories.stream().map(SslContextFactory::getSslContext).toList();
        var known = loaded;
        if (known == null || !known.contexts().equals(contexts)) {
            known = new Loaded(contexts,
                CertificateRules.of(factories.stream().flatMap(MisdirectedRequestHandler::coverages).toList()));
            loaded = known;
        }
        return known.rules();
    }

    private static Stream<Coverage> coverages(SslContextFactory.Server factory) {
        return factory.getAliases().stream().map(alias -> Coverage.of(factory.getX509(alias).getCertificate()));
    }

    private static void refuse(Verdict.Refusal refusal, Request request, Response response, Callback callback) {
        var page = RefusalPage.of(refusal, request.getHeaders().get(HttpHeader.ACCEPT));
        LOG.log(System.Logger.Level.DEBUG, "{0} {1}", page.status(), page.reason());
        response.setStatus(page.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.mediaType());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, RefusalPage.NO_STORE);
        response.write(true, ByteBuffer.wrap(page.bytes()), callback);
    }
}

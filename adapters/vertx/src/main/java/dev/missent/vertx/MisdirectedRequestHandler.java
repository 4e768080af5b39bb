package dev.missent.vertx;

import java.util.List;

import dev.missent.adapter.KeyCoverage;
import dev.missent.adapter.RefusalPage;
import dev.missent.adapter.ServerSession;
import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Coverage;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http1Target;
import dev.missent.core.request.Http2Target;
import dev.missent.core.request.Target;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;

/** Answers 421 to requests that have come on a connection which may not serve their host, and hands all others on. */
public final class MisdirectedRequestHandler implements Handler<HttpServerRequest> {
    private static final System.Logger LOG = System.getLogger(MisdirectedRequestHandler.class.getName());

    private final CertificateRules rules;
    private final Handler<HttpServerRequest> next;

    private MisdirectedRequestHandler(List<Coverage> certificates, Handler<HttpServerRequest> next) {
        this.rules = CertificateRules.of(certificates);
        this.next = next;
    }

    /**
     * A handler in front of another.
     *
     * @param next the application, such as a router
     * @param certificates those of the server; the files are read now, so not on an event loop
     * @throws IllegalArgumentException when the certificates cannot be read
     */
    public static MisdirectedRequestHandler before(Handler<HttpServerRequest> next, KeyCertOptions certificates, Vertx vertx) {
        try {
            return new MisdirectedRequestHandler(KeyCoverage.of(certificates.getKeyManagerFactory(vertx).getKeyManagers()), next);
        } catch (Exception unreadable) {
            throw new IllegalArgumentException("The certificates of the server cannot be read: " + unreadable.getMessage(),
                unreadable);
        }
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (rule(request) instanceof Ruling.Refuse(var refusal)) {
            refuse(refusal, request);
        } else {
            next.handle(request);
        }
    }

    private Ruling rule(HttpServerRequest request) {
        var connection = request.connection();
        if (!connection.isSsl()) {
            return new Ruling.Left(Ruling.Why.NOT_TLS);
        }
        boolean http2 = request.version() == HttpVersion.HTTP_2;
        var carrier = ServerSession.carrier(connection.sslSession(), http2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1,
            connection.indicatedServerName());
        var hosts = request.headers().getAll("host");
        return request.version() == HttpVersion.HTTP_1_0 && hosts.isEmpty()
            ? new Ruling.Left(Ruling.Why.NO_HOST)
            : rules.rule(carrier, http2 ? http2(request) : http1(request, hosts));
    }

    private static Target http1(HttpServerRequest request, List<String> hosts) {
        return new Http1Target(request.method().name(), request.uri(), hosts, "https").parse(Authorities.parsing());
    }

    /** Vert.x puts Host in the place of a missing {@code :authority}, and has compared the two. */
    private static Target http2(HttpServerRequest request) {
        var authority = request.authority();
        return new Http2Target(request.method().name(), request.scheme(), authority == null ? null : authority.toString(),
            request.uri(),
            null, List.of(), null).parse(Authorities.parsing(), true);
    }

    private static void refuse(Verdict.Refusal refusal, HttpServerRequest request) {
        var page = RefusalPage.of(refusal, request.getHeader("accept"));
        LOG.log(System.Logger.Level.DEBUG, "{0} {1}", page.status(), page.reason());
        request.response().setStatusCode(page.status())
            .putHeader("content-type", page.mediaType()).putHeader("cache-control", RefusalPage.NO_STORE).end(page.text());
    }
}

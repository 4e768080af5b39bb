package dev.missent.tomcat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.adapter.RefusalPage;
import dev.missent.adapter.ServerSession;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Verdict;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Engine;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Service;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers 421 to requests that have come on a connection which may not serve their host, and hands all others on. Belongs into the pipeline of
 * the engine, as the first valve: {@code RemoteIpValve} changes the host of a request.
 */
public final class MisdirectedRequestValve extends ValveBase {
    private static final System.Logger LOG = System.getLogger(MisdirectedRequestValve.class.getName());

    private final Map<Connector, ConnectorRules> rules = new ConcurrentHashMap<>();

    /** For {@code server.xml}, where the connectors are configured too; {@link #install} does both. */
    public MisdirectedRequestValve() {
        super(true);
    }

    /**
     * Adds the valve to the engine of the service, and {@linkplain #prepare prepares} all connectors that the service has by now. Call it before
     * the service starts, and before a {@code RemoteIpValve} is added.
     */
    public static void install(Service service) {
        for (var connector : service.findConnectors()) {
            prepare(connector);
        }
        service.getContainer().getPipeline().addValve(new MisdirectedRequestValve());
    }

    /**
     * Makes a connector with TLS tell its sessions, and switches Tomcat's own check of names off, which the valve replaces. A connector without
     * TLS stays as it is.
     */
    public static void prepare(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http && http.isSSLEnabled()) {
            http.setSslImplementationName(SessionImplementation.class.getName());
            connector.setProperty("strictSni", "false");
        }
    }

    /** Refuses to start where a connector with TLS would not be judged, or would be judged by what a proxy says. */
    @Override
    protected void startInternal() throws LifecycleException {
        if (getContainer() instanceof Engine engine && engine.getService() != null) {
            for (var connector : engine.getService().findConnectors()) {
                check(connector);
            }
            checkOrder(engine.getPipeline().getValves());
        }
        super.startInternal();
    }

    private void checkOrder(Valve[] valves) throws LifecycleException {
        for (var valve : valves) {
            if (valve.equals(this)) {
                return;
            }
            if (valve instanceof RemoteIpValve) {
                throw new LifecycleException("RemoteIpValve comes before " + getClass().getSimpleName()
                    + " and changes the host of requests. Add this valve to the engine first.");
            }
        }
    }

    private static void check(Connector connector) throws LifecycleException {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http && http.isSSLEnabled()
            && !SessionImplementation.class.getName().equals(http.getSslImplementationName())) {
            throw new LifecycleException("The connector " + connector
                + " does not tell its TLS sessions, so its requests cannot be judged."
                + " Set sslImplementationName=\"" + SessionImplementation.class.getName() + "\" and strictSni=\"false\" there.");
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean refusedByTomcat = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
        if (!refusedByTomcat && rule(request) instanceof Ruling.Refuse(var refusal)) {
            refuse(refusal, request, response);
        } else {
            getNext().invoke(request, response);
        }
    }

    private Ruling rule(Request request) {
        var connector = request.getConnector();
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http
            && request.getAttribute(SSLSupport.SESSION_MGR) instanceof SessionImplementation.Support tls) {
            var protocol = request.getProtocol().startsWith("HTTP/2") ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
            var carrier = ServerSession.carrier(tls.session(), protocol, ServerSession.serverName(tls.session()));
            return rules.computeIfAbsent(connector, key -> new ConnectorRules(http)).rules().rule(carrier, "https",
                authority(request, protocol));
        }
        return new Ruling.Left(Ruling.Why.NOT_TLS);
    }

    /** Of the Host field, or, in HTTP/2 without it, of {@code :authority}, which Tomcat hands on as the name of the server. */
    private static @Nullable String authority(Request request, Protocol protocol) {
        var host = request.getHeader("host");
        return host == null && protocol == Protocol.HTTP_2 ? request.getCoyoteRequest().serverName().toString() : host;
    }

    private static void refuse(Verdict.Refusal refusal, Request request, Response response) throws IOException {
        var page = RefusalPage.of(refusal, request.getHeader("accept"));
        LOG.log(System.Logger.Level.DEBUG, "{0} {1}", page.status(), page.reason());
        response.setStatus(page.status());
        response.setContentType(page.mediaType());
        response.setHeader("Cache-Control", RefusalPage.NO_STORE);
        response.getOutputStream().write(page.bytes());
    }
}

package dev.missent.gateway.dryrun;

import java.util.HashMap;
import java.util.Map;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.site.Decider;
import dev.missent.gateway.site.Decision;
import dev.missent.gateway.site.Prefixes;
import dev.missent.gateway.site.ServingMaker;
import org.jspecify.annotations.Nullable;

/** One configuration, asked what it would answer. Not thread-safe. */
public final class DryRun {
    static final int OK = 200;
    static final int NOT_FOUND = 404;
    static final int REDIRECT = 308;

    private final Configuration configuration;
    private final Decider decider;
    private final Handshakes handshakes;
    private final Map<String, Prefixes<RouteConfig>> routes = new HashMap<>();

    /** Of a configuration with all its files. */
    public DryRun(LoadOutcome.Loaded loaded) {
        configuration = loaded.configuration();
        var maker = ServingMaker.deciding(loaded);
        decider = maker.decider();
        handshakes = new Handshakes(maker);
    }

    /** The configuration. */
    public Configuration configuration() {
        return configuration;
    }

    /** What decides. */
    public Decider decider() {
        return decider;
    }

    /** Which connection a client gets. */
    public Connected connect(ListenerConfig listener, Client client) {
        return handshakes.connect(listener, client);
    }

    /**
     * What becomes of a request.
     *
     * @param authority the authority that the request asks for; without a port the listener's first public one
     * @param path path and query
     */
    public Answered ask(ListenerConfig listener, Client client, Authority authority, String path) {
        return switch (connect(listener, client)) {
            case Connected.Refused(var obstacle, var alert) -> new Answered.NoConnection(obstacle, alert);
            case Connected.Open(var context) -> ask(context, origin(listener, context, authority), path);
        };
    }

    private static Origin origin(ListenerConfig listener, ConnectionContext context, Authority authority) {
        int port = authority.port() == Authority.NO_PORT ? listener.publicPorts().getFirst() : authority.port();
        return Origin.of(context.scheme(), new Authority(authority.host(), port));
    }

    private Answered ask(ConnectionContext context, Origin origin, String path) {
        var decision = decider.decide(context, new Target.Resource(origin, path));
        return new Answered.Decided(context, origin, decision, route(decision, path), location(context, origin, decision, path));
    }

    private @Nullable RouteConfig route(Decision decision, String path) {
        var site = decision.site();
        var config = site == null || !decision.serves() || decision.redirected() ? null : configuration.sites().get(site.name());
        return config == null
            ? null
            : routes.computeIfAbsent(config.name(), name -> new Prefixes<>(config.routes(), RouteConfig::path))
                .find(path);
    }

    private @Nullable String location(ConnectionContext context, Origin origin, Decision decision, String path) {
        var to = decision.redirected() ? configuration.listeners().get(decider.redirects().get(context.listener())) : null;
        return to == null
            ? null
            : Origin.of("https", new Authority(origin.host(), to.publicPorts().getFirst())) + path;
    }
}

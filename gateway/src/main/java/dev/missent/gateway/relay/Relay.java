package dev.missent.gateway.relay;

import java.util.function.Supplier;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Site;
import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Telemetry;
import dev.missent.gateway.site.Handling;
import dev.missent.gateway.site.ResponseFields;
import dev.missent.gateway.site.Route;
import dev.missent.gateway.site.Serving;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.gateway.upstream.pool.ConnectionPool;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Fields;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.transport.Confined;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Judges each request by the configuration of this moment, and serves or refuses it. */
public final class Relay implements ExchangeHandler {
    private static final AsciiString ALLOW = AsciiString.cached("allow");

    private final Supplier<Serving> current;
    private final ConnectionPool pool;
    private final Telemetry telemetry;

    /** Serves each request by the configuration that is current when it arrives. */
    public Relay(Supplier<Serving> current, ConnectionPool pool, Telemetry telemetry) {
        this.current = current;
        this.pool = pool;
        this.telemetry = telemetry;
    }

    /** ORIGIN frames are sent right after SETTINGS, before any response. Connections to upstreams that name this client close when the client goes. */
    @Override
    public ExchangeHandler connected(ServerConnection connection) {
        connection.whenClosed(() -> pool.shard(connection.eventLoop()).leave(connection.ends()));
        if (connection.context().protocol() != Protocol.HTTP_1_1) {
            var origins = current.get().origins().of(connection.context());
            if (origins != null) {
                connection.sendOrigins(origins);
                telemetry.metrics().originsSent(connection.context().listener());
            }
        }
        var scope = new ConnectionScope(connection, telemetry);
        return exchange -> accept(exchange, scope);
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        return accept(exchange, new ConnectionScope(exchange.connection(), telemetry));
    }

    private RequestSink accept(ServerExchange exchange, ConnectionScope scope) {
        Confined.to(exchange.eventLoop());
        var serving = current.get();
        var record = new RequestRecord(exchange, serving.log(), telemetry, scope.metrics());
        var decision = serving.decide(exchange.connection().context(), exchange.head().target());
        record.decided(decision);
        var site = decision.site();
        if (decision.serves() && site != null) {
            return serve(exchange, serving, site, scope, record);
        }
        record.answer(Refusals.of(decision.verdict(), exchange.head(), record.requestId()));
        return new Dropped(exchange);
    }

    private RequestSink serve(ServerExchange exchange, Serving serving, Site site, ConnectionScope scope, RequestRecord record) {
        var target = (Target.Resource) exchange.head().target();
        var routes = serving.routes(site);
        if (target.isAsterisk()) {
            record.fields(fields(routes.elsewhere(), exchange, serving, site, target));
            record.answer(Answer.empty(204).with(ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
            return new Dropped(exchange);
        }
        var route = routes.find(target.path());
        var handling = route == null ? routes.elsewhere() : route.handling();
        record.fields(fields(handling, exchange, serving, site, target));
        if (exchange.head().length() > handling.bodyLimit() && !Switching.isConnect(exchange.head())) {
            record.outcome(Outcome.refused(Refusals.TOO_LARGE));
            record.answer(Refusals.tooLarge(handling.bodyLimit(), exchange.head(), record.requestId()));
            return new Dropped(exchange);
        }
        return switch (route == null ? null : route.action()) {
            case Route.Action.Relay(var upstream) -> {
                record.upstream(upstream.name());
                var underscores = serving.loaded().configuration().underscores();
                yield relay(new OutboundRequest(exchange, scope, target, client(exchange, site), underscores), exchange, upstream,
                    handling, record);
            }
            // RFC 8441 s5: 2xx would say that the protocol was switched
            case Route.Action.Respond respond when Switching.isConnect(exchange.head()) -> {
                record.outcome(record.outcome().because("upgrade_refused"));
                record.answer(Refusals.page(501, "Nothing here switches to that protocol.", exchange.head(), record.requestId()));
                yield new Dropped(exchange);
            }
            case Route.Action.Respond(var status, var fields, var body) -> {
                record.respond(new Answer(status, copy(fields), body));
                yield new Dropped(exchange);
            }
            case null -> {
                record.outcome(record.outcome().because("no_route"));
                record.answer(Refusals.page(404, "There is nothing at this address.", exchange.head(), record.requestId()));
                yield new Dropped(exchange);
            }
        };
    }

    private static ResponseFields fields(Handling handling, ServerExchange exchange, Serving serving, Site site,
        Target.Resource target) {
        var alternative = serving.alternatives().of(exchange.connection().context(), site);
        return handling.fields(target.origin().scheme()).advertising(alternative);
    }

    private RequestSink relay(OutboundRequest request, ServerExchange exchange, Upstream upstream, Handling handling,
        RequestRecord record) {
        var asked = request.switching();
        if (request.isConnect() && asked != null && !asked.isWebSocket()) {
            record.outcome(record.outcome().because("not_a_proxy"));
            record.answer(Refusals.page(501, "That protocol is not passed on.", exchange.head(), record.requestId()));
            return new Dropped(exchange);
        }
        var shard = pool.shard(exchange.eventLoop());
        return ProxiedExchange.start(ExchangeParts.of(exchange, shard, upstream, request, handling, record));
    }

    /** A certificate of the client is not passed to a site that has not asked for one, even where {@code client_auth_downgrade} lets it in. */
    private static @Nullable ClientCertificate client(ServerExchange exchange, Site site) {
        return site.profile().clientAuth().mode() == ClientAuth.Mode.NONE ? null : exchange.connection().clientCertificate();
    }

    private static Fields copy(Fields fields) {
        var copy = new Fields(fields.size() + 4);
        for (int i = 0; i < fields.size(); i++) {
            copy.add(fields.name(i), fields.value(i));
        }
        return copy;
    }
}

package dev.missent.gateway.relay;

import java.util.function.Supplier;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Site;
import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Books;
import dev.missent.gateway.site.Route;
import dev.missent.gateway.site.Serving;
import dev.missent.gateway.upstream.pool.ConnectionPool;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Fields;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Judges each request by the configuration of this moment, and serves or refuses it. */
public final class Relay implements ExchangeHandler {
    private static final AsciiString ALLOW = AsciiString.cached("allow");

    private final Supplier<Serving> current;
    private final ConnectionPool pool;
    private final Books books;

    /** Serves by whatever configuration is current. */
    public Relay(Supplier<Serving> current, ConnectionPool pool, Books books) {
        this.current = current;
        this.pool = pool;
        this.books = books;
    }

    /** ORIGIN frames go out right after SETTINGS, before any response. Connections that were opened for a client go with it. */
    @Override
    public ExchangeHandler connected(ServerConnection connection) {
        connection.whenClosed(() -> pool.shard(connection.eventLoop()).leave(connection.ends()));
        if (connection.context().protocol() == Protocol.HTTP_2) {
            var origins = current.get().origins().of(connection.context());
            if (origins != null) {
                connection.sendOrigins(origins);
                books.metrics().originsSent(connection.context().listener());
            }
        }
        var caller = new Caller(connection, books);
        return exchange -> accept(exchange, caller);
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        return accept(exchange, new Caller(exchange.connection(), books));
    }

    private RequestSink accept(ServerExchange exchange, Caller caller) {
        var serving = current.get();
        var ledger = new Ledger(exchange, serving.log(), books, caller.tally());
        var decision = serving.decide(exchange.connection().context(), exchange.head().target());
        ledger.decided(decision);
        var site = decision.site();
        if (decision.serves() && site != null) {
            return serve(exchange, serving, site, caller, ledger);
        }
        ledger.answer(Refusals.of(decision.verdict(), exchange.head(), ledger.requestId()));
        return new Dropped(exchange);
    }

    private RequestSink serve(ServerExchange exchange, Serving serving, Site site, Caller caller, Ledger ledger) {
        var target = (Target.Resource) exchange.head().target();
        var routes = serving.routes(site);
        if (target.isAsterisk()) {
            ledger.fields(routes.elsewhere().fields(target.origin().scheme()));
            ledger.answer(Answer.empty(204).with(ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
            return new Dropped(exchange);
        }
        var route = routes.find(target.path());
        var handling = route == null ? routes.elsewhere() : route.handling();
        ledger.fields(handling.fields(target.origin().scheme()));
        if (exchange.head().length() > handling.bodyLimit() && !Switching.isConnect(exchange.head())) {
            ledger.refused(Refusals.TOO_LARGE);
            ledger.answer(Refusals.tooLarge(handling.bodyLimit(), exchange.head(), ledger.requestId()));
            return new Dropped(exchange);
        }
        return switch (route == null ? null : route.action()) {
            case Route.Action.Relay(var upstream) ->
                new Exchange(exchange, caller, pool.shard(exchange.eventLoop()), upstream, target, handling,
                    client(exchange, site),
                    serving.loaded().configuration().underscores(), ledger)
                    .start();
            // RFC 8441 s5: 2xx would say that the protocol was switched
            case Route.Action.Respond respond when Switching.isConnect(exchange.head()) -> {
                ledger.reason("upgrade_refused");
                ledger.answer(Refusals.page(501, "Nothing here switches to that protocol.", exchange.head(), ledger.requestId()));
                yield new Dropped(exchange);
            }
            case Route.Action.Respond(var status, var fields, var body) -> {
                ledger.respond(new Answer(status, copy(fields), body));
                yield new Dropped(exchange);
            }
            case null -> {
                ledger.reason("no_route");
                ledger.answer(Refusals.page(404, "There is nothing at this address.", exchange.head(), ledger.requestId()));
                yield new Dropped(exchange);
            }
        };
    }

    /** An identity does not follow the client to a site that has not asked for it, even where {@code client_auth_downgrade} lets it in. */
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

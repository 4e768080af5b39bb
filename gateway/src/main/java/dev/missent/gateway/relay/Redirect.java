package dev.missent.gateway.relay;

import java.util.function.Supplier;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Books;
import dev.missent.gateway.site.Serving;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Names;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerExchange;

/** Sends requests over clear text to the TLS listener that serves the same hosts; never to a host that no site has. */
public final class Redirect implements ExchangeHandler {
    private static final int PERMANENT_REDIRECT = 308;

    private final Supplier<Serving> current;
    private final String to;
    private final Books books;

    /** Redirects to the listener of that name. */
    public Redirect(Supplier<Serving> current, String to, Books books) {
        this.current = current;
        this.to = to;
        this.books = books;
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        var serving = current.get();
        var ledger = new Ledger(exchange, serving.log(), books);
        var decision = serving.decideRedirect(exchange.connection().context(), exchange.head().target(), to);
        ledger.decided(decision);
        if (!decision.serves()) {
            ledger.answer(Refusals.of(decision.verdict(), exchange.head(), ledger.requestId()));
            return new Dropped(exchange);
        }
        var target = (Target.Resource) exchange.head().target();
        var site = decision.site();
        if (site != null) {
            ledger.fields(serving.routes(site).elsewhere().fields(exchange.connection().context().scheme()));
        }
        if (target.isAsterisk()) {
            ledger.answer(Answer.empty(204));
        } else {
            var origin = Origin.of("https", new Authority(target.origin().host(), serving.publicPort(to)));
            ledger.answer(Answer.empty(PERMANENT_REDIRECT).with(Names.LOCATION, origin.toString() + target.path()));
        }
        return new Dropped(exchange);
    }
}

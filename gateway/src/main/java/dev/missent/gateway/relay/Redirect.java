package dev.missent.gateway.relay;

import java.util.function.Supplier;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Telemetry;
import dev.missent.gateway.site.Serving;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Names;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerExchange;

/** Redirects requests in cleartext to the TLS listener that serves the same hosts; never to a host that no site has. */
public final class Redirect implements ExchangeHandler {
    private static final int PERMANENT_REDIRECT = 308;

    private final Supplier<Serving> current;
    private final String to;
    private final Telemetry telemetry;

    /** Redirects to the listener of that name. */
    public Redirect(Supplier<Serving> current, String to, Telemetry telemetry) {
        this.current = current;
        this.to = to;
        this.telemetry = telemetry;
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        var serving = current.get();
        var record = new RequestRecord(exchange, serving.log(), telemetry);
        var decision = serving.decideRedirect(exchange.connection().context(), exchange.head().target(), to);
        record.decided(decision);
        if (!decision.serves()) {
            record.answer(Refusals.of(decision.verdict(), exchange.head(), record.requestId()));
            return new Dropped(exchange);
        }
        var target = (Target.Resource) exchange.head().target();
        var site = decision.site();
        if (site != null) {
            record.fields(serving.routes(site).elsewhere().fields(exchange.connection().context().scheme()));
        }
        if (target.isAsterisk()) {
            record.answer(Answer.empty(204));
        } else {
            var origin = Origin.of("https", new Authority(target.origin().host(), serving.publicPort(to)));
            record.answer(Answer.empty(PERMANENT_REDIRECT).with(Names.LOCATION, origin.toString() + target.path()));
        }
        return new Dropped(exchange);
    }
}

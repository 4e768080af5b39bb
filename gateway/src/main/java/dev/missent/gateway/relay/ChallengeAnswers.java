package dev.missent.gateway.relay;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Telemetry;
import dev.missent.gateway.site.Serving;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * Answers an ACME server that validates a name in cleartext (RFC 8555 s8.3), before anything is judged or redirected. Requests for tokens
 * that no order waits for are like all other requests.
 */
public final class ChallengeAnswers implements ExchangeHandler {
    private static final String PREFIX = "/.well-known/acme-challenge/";

    private final Function<String, @Nullable String> authorizations;
    private final Supplier<Serving> current;
    private final Telemetry telemetry;
    private final ExchangeHandler next;

    /**
     * Puts itself in front of another handler.
     *
     * @param authorizations from a token to the answer, or null
     */
    public ChallengeAnswers(Function<String, @Nullable String> authorizations, Supplier<Serving> current, Telemetry telemetry,
        ExchangeHandler next) {
        this.authorizations = authorizations;
        this.current = current;
        this.telemetry = telemetry;
        this.next = next;
    }

    @Override
    public ExchangeHandler connected(ServerConnection connection) {
        var others = next.connected(connection);
        return exchange -> accept(exchange, others);
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        return accept(exchange, next);
    }

    private RequestSink accept(ServerExchange exchange, ExchangeHandler others) {
        var authorization = exchange.head().target() instanceof Target.Resource resource ? find(resource.path()) : null;
        if (authorization == null) {
            return others.accept(exchange);
        }
        var record = new RequestRecord(exchange, current.get().log(), telemetry);
        record.outcome(Outcome.served("acme_challenge"));
        record.answer(Answer.text(200, "application/octet-stream", authorization));
        return new Dropped(exchange);
    }

    private @Nullable String find(CharSequence path) {
        boolean asked = path.length() > PREFIX.length() && path.subSequence(0, PREFIX.length()).toString().equals(PREFIX);
        return asked ? authorizations.apply(path.subSequence(PREFIX.length(), path.length()).toString()) : null;
    }
}

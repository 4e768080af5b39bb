package dev.missent.wire;

/** Takes requests. */
@FunctionalInterface
public interface ExchangeHandler {
    /** A request has arrived. It may be answered at once; what follows its head goes to the sink. */
    RequestSink accept(ServerExchange exchange);
}

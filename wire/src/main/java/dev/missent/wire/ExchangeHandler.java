package dev.missent.wire;

/** Takes requests. */
@FunctionalInterface
public interface ExchangeHandler {
    /** A connection is there: its facts are set, no request has come, and over HTTP/2 the SETTINGS are written. On its event loop. */
    default void connected(ServerConnection connection) {}

    /** A request has arrived. It may be answered at once; what follows its head goes to the sink. */
    RequestSink accept(ServerExchange exchange);
}

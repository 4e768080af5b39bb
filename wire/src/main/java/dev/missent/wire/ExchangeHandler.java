package dev.missent.wire;

/** Takes requests. */
@FunctionalInterface
public interface ExchangeHandler {
    /**
     * A connection is there: its facts are set, no request has come, and over HTTP/2 the SETTINGS are written. On its event loop.
     *
     * @return what takes the requests of this connection
     */
    default ExchangeHandler connected(ServerConnection connection) {
        return this;
    }

    /** A request has arrived. It may be answered at once; what follows its head goes to the sink. */
    RequestSink accept(ServerExchange exchange);
}

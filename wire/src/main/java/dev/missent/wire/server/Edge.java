package dev.missent.wire.server;

import dev.missent.wire.ExchangeHandler;

/** The end of a connection that speaks HTTP. Called on the event loop of the connection. */
public interface Edge {
    /** Hands the requests of the connection to this from now on; before, to what the settings of its listener say. */
    void handler(ExchangeHandler handler);

    /** Takes no further request, ends what is under way, then closes. */
    void drain();
}

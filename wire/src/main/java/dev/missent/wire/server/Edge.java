package dev.missent.wire.server;

/** The end of a connection that speaks HTTP. Called on the event loop of the connection. */
public interface Edge {
    /** Takes no further request, ends what is under way, then closes. */
    void drain();
}

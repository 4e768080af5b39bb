package dev.missent.wire;

import java.util.List;

import dev.missent.core.name.Origin;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/** The end of a connection that speaks HTTP. Called on the event loop of the connection. */
public interface Edge {
    /** Where a channel keeps its edge, from the end of the handshake on. */
    AttributeKey<Edge> KEY = AttributeKey.valueOf(Edge.class, "edge");

    /** Hands the requests of the connection to this from now on; before, to what the settings of its listener say. */
    void handler(ExchangeHandler handler);

    /** Sends an ORIGIN frame; ignored where the protocol has none (RFC 8336 is for HTTP/2). */
    void sendOrigins(List<Origin> origins);

    /** Takes no further request, ends what is under way, then closes. */
    void drain();

    /** Ends a connection when what is under way has ended; a connection that is still in its handshake ends at once. */
    static void drain(Channel connection) {
        var edge = connection.attr(KEY).get();
        if (edge == null) {
            connection.close();
        } else {
            edge.drain();
        }
    }
}

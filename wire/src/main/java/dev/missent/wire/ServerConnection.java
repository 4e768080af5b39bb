package dev.missent.wire;

import java.net.InetSocketAddress;
import java.util.List;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.name.Origin;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A connection that was accepted. */
public interface ServerConnection {
    /** The facts that the judgement asks for: set when the handshake has ended, never changed. */
    ConnectionContext context();

    /** A short id, unique in this process. */
    String id();

    /** Both ends (those that a PROXY header names, where such headers are taken). */
    Ends ends();

    /** The address of the client. */
    default InetSocketAddress client() {
        return ends().client();
    }

    /** Whether the peer of the socket is in a network that the listener trusts. */
    boolean isTrusted();

    /** The certificate that the client has presented, verified by the policy of the handshake; null when it has none. */
    @Nullable
    ClientCertificate clientCertificate();

    /** Its event loop. */
    EventLoop eventLoop();

    /**
     * Tells the client for which origins it may use the connection, in as many ORIGIN frames as that takes (RFC 8336 s2); without origins
     * in an empty one. Does nothing over HTTP/1.1, which has no frames, and in cleartext, where clients ignore them. Called on the event
     * loop, best in {@link ExchangeHandler#connected}.
     */
    void sendOrigins(List<Origin> origins);

    /** Its buffers. */
    ByteBufAllocator allocator();

    /** Takes no further request, ends what is under way, then closes; in HTTP/2 GOAWAY says so. Called on the event loop. */
    void drain();

    /** Calls back on the event loop when the connection is closed, by either end. */
    void whenClosed(Runnable then);

    /** Closes now; what is under way is cut off. Called on the event loop. */
    void close();
}

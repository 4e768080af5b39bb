package dev.missent.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A request that was sent, and the response that is awaited. All methods are called on the event loop of the connection. */
public interface ClientExchange {
    /** The connection that carries it. */
    ClientConnection connection();

    /** Sends a part of the body and takes ownership of it. */
    void send(ByteBuf data);

    /** Ends the body. */
    void finish(@Nullable Fields trailers);

    /** Whether more of the body should be sent now; {@link ResponseSink#onWritable} tells when it should again. */
    boolean isWritable();

    /** Tells that so many bytes of the response body have been dealt with and as many may be read. */
    void consumed(int bytes);

    /**
     * Whether nothing follows the head of the response that has come: over HTTP/2 it has ended the stream. To be asked in
     * {@link ResponseSink#onResponse}, by a caller that forwards the response.
     */
    boolean endsWithHead();

    /** Gives up; the sink is not called again. */
    void cancel();
}

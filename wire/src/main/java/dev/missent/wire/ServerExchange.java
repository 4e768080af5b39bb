package dev.missent.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A request that arrived, and the response that is owed. All methods are called on the event loop of the connection. */
public interface ServerExchange {
    /** The facts of the connection. */
    ServerConnection connection();

    /** The head of the request. */
    RequestHead head();

    /** The position of the request on its connection, counting from 1. */
    int number();

    /** Sends an interim response (RFC 9110 s15.2); ignored where the client cannot take one. */
    void interim(ResponseHead head);

    /**
     * Sends the head of the final response. Framing fields are set by the protocol, from the length in the head and from what follows.
     *
     * @param end whether the response ends here
     * @throws IllegalArgumentException when the fields of the head frame the response, or it announces content and ends here
     */
    void respond(ResponseHead head, boolean end);

    /** Sends a part of the body and takes ownership of it. */
    void send(ByteBuf data, boolean end);

    /** Ends the body. */
    void finish(@Nullable Fields trailers);

    /**
     * Switches to another protocol with these fields; what follows are raw bytes in both directions. Over HTTP/1.1 that is the connection,
     * by 101 (RFC 9110 s7.8), over HTTP/2 the stream, by 200 to an extended CONNECT (RFC 8441 s5).
     */
    void upgrade(ResponseHead head);

    /** Whether more of the body should be sent now; {@link RequestSink#onWritable} tells when it should again. */
    boolean isWritable();

    /** Tells that so many bytes of the request body have been dealt with and as many may be read. */
    void consumed(int bytes);

    /** Gives up: the response cannot be completed. The client sees a reset stream or a closed connection. */
    void abort();

    /** The event loop of the connection. */
    default EventLoop eventLoop() {
        return connection().eventLoop();
    }

    /** For buffers that are sent. */
    default ByteBufAllocator allocator() {
        return connection().allocator();
    }
}

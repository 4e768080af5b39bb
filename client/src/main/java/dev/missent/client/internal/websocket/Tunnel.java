package dev.missent.client.internal.websocket;

import java.net.http.HttpResponse;

import dev.missent.wire.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;

/** One stream of bytes to a server and back. Bytes that come before {@link #start} are kept for it. */
public interface Tunnel {
    /** The response that opened it, or that refused to. */
    HttpResponse<?> handshake();

    /** Whether it is a stream of HTTP/2: there is no Sec-WebSocket-Key and no Sec-WebSocket-Accept (RFC 8441 s5). */
    boolean isHttp2();

    /** From now on what comes is handed to the receiver. Any thread; once. */
    void start(Receiver receiver);

    /** Sends bytes, in the order of the calls, and takes ownership. On the event loop. Thrown away when the tunnel is not open. */
    void send(ByteBuf data);

    /** Whether more should be sent now; {@link Receiver#onWritable} tells when it should again. On the event loop. */
    boolean isWritable();

    /** Whether bytes can still be sent: false once the connection or the stream is gone. On the event loop. */
    boolean isOpen();

    /** Tells that so many bytes that came have been dealt with and as many more may come. Any thread. */
    void consumed(int bytes);

    /** Nothing more will be sent: END_STREAM over HTTP/2, nothing over HTTP/1.1. On the event loop. */
    void finish();

    /** Ends the stream or the connection. What was sent before goes out if the network takes it without waiting. On the event loop. */
    void close();

    /** For what is sent. */
    ByteBufAllocator allocator();

    /** The event loop. */
    EventLoop eventLoop();

    /** Takes what comes. All methods are called on the event loop. */
    interface Receiver {
        /** Bytes, which the receiver owns; it calls {@link Tunnel#consumed} when it has dealt with them. */
        void onData(ByteBuf data);

        /** More can be sent. */
        void onWritable();

        /** The server sends nothing more; whether something can be sent is said by {@link Tunnel#isOpen}. */
        void onEnd();

        /** The stream or the connection broke; nothing else follows. */
        void onFailed(Failure failure);
    }
}

package dev.missent.wire;

import java.net.InetSocketAddress;

import dev.missent.core.judge.ConnectionContext;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;

/** A connection that was accepted. */
public interface ServerConnection {
    /** The facts that the judgement asks for: set when the handshake has ended, never changed. */
    ConnectionContext context();

    /** A short id, unique in this process. */
    String id();

    /** The address of the client (of the one that a PROXY header names, where such headers are taken). */
    InetSocketAddress client();

    /** Whether the peer of the socket is in a network that the listener trusts. */
    boolean isTrusted();

    /** Its event loop. */
    EventLoop eventLoop();

    /** Its buffers. */
    ByteBufAllocator allocator();
}

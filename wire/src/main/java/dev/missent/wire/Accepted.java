package dev.missent.wire;

import java.util.List;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Security;
import dev.missent.core.name.Origin;
import dev.missent.wire.transport.Confined;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * An accepted connection whose handshake has ended.
 *
 * @param context the facts
 * @param id a short id
 * @param ends the two ends
 * @param isTrusted whether the peer of the socket is trusted
 * @param clientCertificate what the client has presented, verified; null for nothing
 * @param settings the settings of its listener when it was accepted
 * @param channel its channel
 */
public record Accepted(ConnectionContext context, String id, Ends ends, boolean isTrusted,
    @Nullable ClientCertificate clientCertificate, ListenerSettings settings,
    Channel channel) implements ServerConnection {
    @Override
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    @Override
    public void sendOrigins(List<Origin> origins) {
        var edge = channel.attr(Edge.KEY).get();
        if (edge != null && context.security() instanceof Security.Tls) {
            edge.sendOrigins(origins);
        }
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public void drain() {
        Confined.to(eventLoop());
        Edge.drain(channel);
    }

    @Override
    public void whenClosed(Runnable then) {
        channel.closeFuture().addListener(closed -> then.run());
    }

    @Override
    public void close() {
        channel.close();
    }
}

package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;

/** The connections of a process, by event loop. */
public final class ConnectionPool {
    private static final int MAX_CONNECTIONS = 4096;

    private final Map<EventLoop, Shard> shards = new HashMap<>();

    /**
     * Empty, with a shard for each event loop of the transport.
     *
     * @param surplus is told the address of a server that has sent more on a connection than it was asked for; on any event loop
     */
    public ConnectionPool(Transport transport, Consumer<InetSocketAddress> surplus) {
        this(transport, MAX_CONNECTIONS, surplus);
    }

    /** The same with another limit for the connections to one destination on one event loop. */
    ConnectionPool(Transport transport, int mostConnections, Consumer<InetSocketAddress> surplus) {
        for (var loop : transport.loops()) {
            shards.put(loop, new Shard(transport, loop, mostConnections, surplus));
        }
        var all = List.copyOf(shards.values());
        all.forEach(shard -> shard.meet(all));
    }

    /** The connections of an event loop; only to be used on it. */
    public Shard shard(EventLoop loop) {
        return Objects.requireNonNull(shards.get(loop), "the event loop belongs to another transport");
    }
}

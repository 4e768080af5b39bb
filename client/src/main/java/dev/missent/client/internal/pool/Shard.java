package dev.missent.client.internal.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;

/** The connections of one event loop. All methods are called on it. */
public final class Shard {
    private final Transport transport;
    private final EventLoop loop;
    private final Map<Destination, Lane> lanes = new HashMap<>();

    Shard(Transport transport, EventLoop loop) {
        this.transport = transport;
        this.loop = loop;
    }

    /** Gives a connection that is available: one that is open, or a new one. */
    public void acquire(Destination destination, Dialer.Result taker) {
        lanes.computeIfAbsent(destination, this::lane).acquire(taker);
    }

    /** Gives a new connection. */
    public void acquireFresh(Destination destination, Dialer.Result taker) {
        lanes.computeIfAbsent(destination, this::lane).acquireFresh(taker);
    }

    private Lane lane(Destination destination) {
        return new Lane(destination, result -> Dialer.dial(transport, loop, destination, false, result),
            () -> lanes.remove(destination));
    }

    /** The number of open connections and of those that are being opened. */
    public int size() {
        return lanes.values().stream().mapToInt(Lane::size).sum();
    }

    void closeIdle() {
        List.copyOf(lanes.values()).forEach(Lane::closeIdle);
    }
}

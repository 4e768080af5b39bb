package dev.missent.client.internal.connect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Established;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.Peer;
import dev.missent.wire.ResponseSink;
import io.netty.channel.EventLoop;

/**
 * A connection that a plan is made about: it can be asked, and carries nothing.
 *
 * @param established its id and protocol
 * @param isSettled whether SETTINGS have come
 * @param isUsable whether it takes requests
 */
record StillConnection(Established established, boolean isSettled, boolean isUsable) implements ClientConnection {
    static StillConnection of(String id, Protocol protocol, boolean settled, boolean usable) {
        var peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 443), null);
        return new StillConnection(new Established(id, protocol, peer), settled, usable);
    }

    @Override
    public boolean isAvailable() {
        return isUsable;
    }

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public int requests() {
        return 1;
    }

    @Override
    public ClientExchange open(OutboundHead head, boolean end, ResponseSink sink) {
        throw new AssertionError("a plan sends nothing");
    }

    @Override
    public void whenSettled(Runnable then) {
        throw new AssertionError("a plan waits for nothing");
    }

    @Override
    public boolean allowsExtendedConnect() {
        return false;
    }

    @Override
    public boolean hasSurplus() {
        return false;
    }

    @Override
    public EventLoop eventLoop() {
        throw new AssertionError("a plan has no event loop");
    }

    @Override
    public void close() {
        throw new AssertionError("a plan closes nothing");
    }

    @Override
    public void drain() {
        throw new AssertionError("a plan closes nothing");
    }

    @Override
    public void onChange(Runnable listener) {
        throw new AssertionError("a plan listens to nothing");
    }

    @Override
    public void onOrigin(Consumer<List<Origin>> listener) {
        throw new AssertionError("a plan listens to nothing");
    }
}

package dev.missent.gateway.upstream.pool;

import java.util.List;
import java.util.function.Consumer;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Established;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseSink;
import io.netty.channel.EventLoop;

/**
 * A connection of another event loop, for one request of this one. What never changes is asked directly; what changes is as it was when the
 * connection was lent, and a request that comes too late fails as not processed.
 */
final class RemoteLoopConnection implements ClientConnection {
    private final ClientConnection lent;
    private final Shard lender;
    private final EventLoop here;
    private final Ground ground;
    private final int requests;
    private final boolean extendedConnect;

    /** Made on the lender's event loop. */
    RemoteLoopConnection(ClientConnection lent, Shard lender, EventLoop here, Ground ground) {
        this.lent = lent;
        this.lender = lender;
        this.here = here;
        this.ground = ground;
        requests = lent.requests() + 1;
        extendedConnect = lent.allowsExtendedConnect();
    }

    Ground ground() {
        return ground;
    }

    /** Tells the lender what was learnt, there. */
    void tell(Consumer<Shard> news) {
        lent.eventLoop().execute(() -> news.accept(lender));
    }

    ClientConnection lent() {
        return lent;
    }

    @Override
    public ClientExchange open(OutboundHead head, boolean end, ResponseSink sink) {
        return new RemoteLoopExchange(this, here, sink).open(head, end);
    }

    @Override
    public Established established() {
        return lent.established();
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public boolean isUsable() {
        return true;
    }

    @Override
    public boolean isIdle() {
        return false;
    }

    /** Only HTTP/2 connections are lent. */
    @Override
    public boolean hasSurplus() {
        return false;
    }

    @Override
    public int requests() {
        return requests;
    }

    /** Only settled connections are lent. */
    @Override
    public boolean isSettled() {
        return true;
    }

    @Override
    public void whenSettled(Runnable then) {
        then.run();
    }

    @Override
    public boolean allowsExtendedConnect() {
        return extendedConnect;
    }

    @Override
    public EventLoop eventLoop() {
        return here;
    }

    @Override
    public void close() {
        lent.eventLoop().execute(lent::close);
    }

    @Override
    public void drain() {
        lent.eventLoop().execute(lent::drain);
    }

    /** The lender listens. */
    @Override
    public void onChange(Runnable listener) {}

    /** The lender listens. */
    @Override
    public void onOrigin(Consumer<List<Origin>> listener) {}
}

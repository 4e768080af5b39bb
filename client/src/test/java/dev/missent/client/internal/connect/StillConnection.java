package dev.missent.client.internal.connect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseSink;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a plan is made about: it can be asked, and carries nothing.
 *
 * @param protocol what it speaks
 * @param settled whether SETTINGS have come
 * @param usable whether it takes requests
 * @param extendedConnect whether the server takes extended CONNECT
 */
record StillConnection(String id, Protocol protocol, boolean settled, boolean usable, boolean extendedConnect)
    implements
        ClientConnection {
    @Override
    public boolean isAvailable() {
        return usable;
    }

    @Override
    public boolean isUsable() {
        return usable;
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
    public @Nullable X509Certificate peerCertificate() {
        return null;
    }

    @Override
    public @Nullable SSLSession session() {
        return null;
    }

    @Override
    public InetSocketAddress peer() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);
    }

    @Override
    public boolean isSettled() {
        return settled;
    }

    @Override
    public void whenSettled(Runnable then) {
        throw new AssertionError("a plan waits for nothing");
    }

    @Override
    public boolean allowsExtendedConnect() {
        return extendedConnect;
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

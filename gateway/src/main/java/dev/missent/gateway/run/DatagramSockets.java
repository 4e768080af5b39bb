package dev.missent.gateway.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.missent.wire.ListenerSettings;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.quic.QuicAcceptor;
import dev.missent.wire.transport.Transport;

/** The UDP sides of the listeners that speak HTTP/3. */
final class DatagramSockets {
    private final Transport transport;
    private final AtomicInteger open;
    private final Map<String, Bound> bound = new ConcurrentHashMap<>();
    /** What a reload has removed, for as long as connections are open that came through it. */
    private final List<QuicAcceptor> leaving = new ArrayList<>();

    private record Bound(InetSocketAddress at, QuicAcceptor acceptor) {}

    DatagramSockets(Transport transport, AtomicInteger open) {
        this.transport = transport;
        this.open = open;
    }

    /** What was bound for a configuration that is not in force yet. */
    final class Pending {
        private final Map<String, Bound> fresh = new HashMap<>();
        private final Map<String, ListenerSettings> wanted = new HashMap<>();

        /** Makes sure that a listener has its UDP side. */
        void want(String listener, InetSocketAddress at, ListenerSettings settings) throws IOException {
            wanted.put(listener, settings);
            var before = bound.get(listener);
            if (before == null || !before.at.equals(at)) {
                fresh.put(listener, new Bound(at, QuicAcceptor.bind(transport, at, settings, open)));
            }
        }

        void abandon() {
            fresh.values().forEach(each -> each.acceptor.close());
        }

        void commit() {
            bound.entrySet().removeIf(entry -> {
                boolean gone = !wanted.containsKey(entry.getKey()) || fresh.containsKey(entry.getKey());
                if (gone) {
                    entry.getValue().acceptor.drain();
                    leaving.add(entry.getValue().acceptor);
                }
                return gone;
            });
            leaving.removeIf(QuicAcceptor::closeIfIdle);
            wanted.forEach((name, settings) -> {
                var kept = bound.get(name);
                if (kept != null) {
                    kept.acceptor.update(settings);
                }
            });
            bound.putAll(fresh);
        }
    }

    /** The open connections of a listener. */
    int open(String listener) {
        var found = bound.get(listener);
        return found == null ? 0 : found.acceptor.open();
    }

    void forEachConnection(Consumer<ServerConnection> action) {
        bound.values().forEach(each -> each.acceptor.forEachConnection(action));
    }

    void drain() {
        bound.values().forEach(each -> each.acceptor.drain());
    }

    void close() {
        bound.values().forEach(each -> each.acceptor.close());
        leaving.forEach(QuicAcceptor::close);
    }
}

package dev.missent.gateway.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.admin.AdminSockets;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.server.Acceptor;
import dev.missent.wire.transport.InheritedSockets;
import dev.missent.wire.transport.Transport;

/** The listening sockets: those of a new configuration are all bound before any of the old ones is given up. */
public final class Sockets {
    private final Transport transport;
    private final InheritedSockets inherited;
    private final Consumer<String> notices;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Bound> bound = new ConcurrentHashMap<>();
    private final DatagramSockets datagrams;
    /** What a reload has removed, for as long as connections are open that came through it. */
    private final List<Acceptor> leaving = new ArrayList<>();

    private record Bound(InetSocketAddress wanted, Acceptor acceptor) {}

    /** What was bound for a configuration that is not in force yet. */
    public final class Prepared {
        private final Map<String, Bound> fresh = new HashMap<>();
        private final DatagramSockets.Pending overQuic = datagrams.new Pending();
        private final List<String> problems = new ArrayList<>();
        private final Collection<ListenerConfig> wanted;
        private final Function<ListenerConfig, ListenerSettings> settings;

        private Prepared(Collection<ListenerConfig> wanted, Function<ListenerConfig, ListenerSettings> settings) {
            this.wanted = wanted;
            this.settings = settings;
            for (var listener : wanted) {
                var address = listener.address().toSocketAddress();
                var before = bound.get(listener.name());
                if (before == null || !before.wanted.equals(address)) {
                    bind(listener, address);
                }
                if (listener.protocols().contains(Protocol.HTTP_3)) {
                    bindQuic(listener);
                }
            }
        }

        /** HTTP/3 is spoken at the port that TCP has: where the system chose one, at that one. */
        private void bindQuic(ListenerConfig listener) {
            var beside = fresh.containsKey(listener.name()) ? fresh.get(listener.name()) : bound.get(listener.name());
            try {
                if (beside != null && problems.isEmpty()) {
                    overQuic.want(listener.name(), beside.acceptor.address(), settings.apply(listener));
                }
            } catch (IOException refused) {
                problems.add("listener " + listener.name() + ": cannot listen for HTTP/3 on UDP " + listener.address() + ": "
                    + plain(refused));
            }
        }

        private void bind(ListenerConfig listener, InetSocketAddress address) {
            try {
                fresh.put(listener.name(), new Bound(address, acceptor(listener, address)));
            } catch (IOException refused) {
                problems.add("listener " + listener.name() + ": cannot listen on " + listener.address() + ": " + plain(refused));
            }
        }

        private Acceptor acceptor(ListenerConfig listener, InetSocketAddress address) throws IOException {
            Consumer<Throwable> refused = cause -> notices
                .accept(AdminSockets.notAccepted("listener " + listener.name(), cause));
            var passedOn = inherited.take(address);
            if (passedOn.isEmpty()) {
                return Acceptor.bind(transport, address, settings.apply(listener), open, refused);
            }
            notices.accept("listener " + listener.name() + ": uses the socket of the service manager for " + listener.address());
            return Acceptor.on(transport, passedOn.get(), settings.apply(listener), open, refused);
        }

        /** Netty repeats the address and the name of the call. */
        private static String plain(IOException refused) {
            String message = String.valueOf(refused.getMessage());
            String lower = message.toLowerCase(Locale.ROOT);
            if (lower.contains("address already in use")) {
                return "the port is in use";
            }
            if (lower.contains("permission denied")) {
                return "permission denied (ports below 1024 need CAP_NET_BIND_SERVICE)";
            }
            return lower.contains("cannot assign requested address") ? "this machine does not have that address" : message;
        }

        /** What is in the way; empty when everything is bound. */
        public List<String> problems() {
            return problems;
        }

        /** Gives up what was bound. */
        public void abandon() {
            fresh.values().forEach(each -> each.acceptor.close());
            overQuic.abandon();
        }

        /** Puts the new sockets and settings in force; sockets that are not wanted any more finish what is under way. */
        public void commit() {
            var names = wanted.stream().map(ListenerConfig::name).toList();
            bound.entrySet().removeIf(entry -> {
                boolean gone = !names.contains(entry.getKey()) || fresh.containsKey(entry.getKey());
                if (gone) {
                    entry.getValue().acceptor.drain();
                    leaving.add(entry.getValue().acceptor);
                }
                return gone;
            });
            leaving.removeIf(acceptor -> acceptor.open() == 0);
            for (var listener : wanted) {
                var kept = bound.get(listener.name());
                if (kept != null) {
                    kept.acceptor.update(settings.apply(listener));
                }
            }
            bound.putAll(fresh);
            overQuic.commit();
            inherited.left().forEach(address -> notices.accept("the service manager has opened a socket for " + address
                + ", and no listener has that address: nobody serves the connections that come there"));
        }
    }

    /** Uses a socket that the service manager has opened, where a listener has its address. */
    public Sockets(Transport transport, InheritedSockets inherited, Consumer<String> notices) {
        this.transport = transport;
        this.inherited = inherited;
        this.notices = notices;
        datagrams = new DatagramSockets(transport, open);
    }

    public Prepared prepare(Collection<ListenerConfig> wanted, Function<ListenerConfig, ListenerSettings> settings) {
        return new Prepared(wanted, settings);
    }

    /** The address of a listener, with its real port. */
    public InetSocketAddress address(String listener) {
        var found = bound.get(listener);
        if (found == null) {
            throw new IllegalArgumentException("no listener " + listener);
        }
        return found.acceptor.address();
    }

    public int open() {
        return open.get();
    }

    /** The open connections of a listener. */
    public int open(String listener) {
        var found = bound.get(listener);
        return found == null ? 0 : found.acceptor.open() + datagrams.open(listener);
    }

    /** Does something with every open connection, on its event loop. */
    public void forEachConnection(Consumer<ServerConnection> action) {
        bound.values().forEach(each -> each.acceptor.forEachConnection(action));
        datagrams.forEachConnection(action);
    }

    public void drain() {
        bound.values().forEach(each -> each.acceptor.drain());
        datagrams.drain();
    }

    public void close() {
        bound.values().forEach(each -> each.acceptor.close());
        leaving.forEach(Acceptor::close);
        datagrams.close();
    }
}

package dev.missent.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Security;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.tls.ClientHello;

/** What has happened. Written on the event loop, read by tests. */
final class Journal {
    private final Map<String, Connected> byId = new HashMap<>();
    private final List<Connected> connections = new ArrayList<>();
    private final List<Incoming> requests = new ArrayList<>();

    /** The record of a connection, which is made when it is first seen. */
    synchronized Connected connection(ServerConnection connection) {
        var known = byId.get(connection.id());
        if (known != null) {
            return known;
        }
        var fresh = connected(byId.size() + 1, connection.context());
        byId.put(connection.id(), fresh);
        connections.add(fresh);
        notifyAll();
        return fresh;
    }

    private static Connected connected(int number, ConnectionContext context) {
        var sni = context.sni();
        boolean verified = context.security() instanceof Security.Tls tls && tls.clientVerified();
        return new Connected(number, context.listener(), sni == null ? null : sni.name(), ClientHello.alpn(context.protocol()),
            verified);
    }

    /** The record of a request whose head has come. */
    synchronized Incoming request(ServerExchange exchange) {
        var incoming = new Incoming(connection(exchange.connection()), exchange.head());
        requests.add(incoming);
        notifyAll();
        return incoming;
    }

    synchronized List<Connected> connections() {
        return List.copyOf(connections);
    }

    synchronized List<Received> requests() {
        return requests.stream().map(Incoming::received).toList();
    }

    /** Waits until there are so many requests; answers them. */
    synchronized List<Received> await(int count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (requests.size() < count) {
            long rest = deadline - System.nanoTime();
            if (rest <= 0) {
                throw new AssertionError("%d requests expected within %s, there are %s".formatted(count, limit, requests()));
            }
            wait(rest / 1_000_000 + 1);
        }
        return requests();
    }

    /** Forgets what has happened; the numbers of connections go on. */
    synchronized void clear() {
        connections.clear();
        requests.clear();
    }
}

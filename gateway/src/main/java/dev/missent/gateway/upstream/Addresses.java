package dev.missent.gateway.upstream;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.missent.gateway.background.Chore;

/** Keeps the addresses of the servers: on a thread of its own, because the platform's resolver blocks. */
public final class Addresses implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** Looks up the addresses of a name. */
    @FunctionalInterface
    public interface Resolver {
        /** The addresses in the order of preference. */
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Supplier<List<Server>> servers;
    private final Chore chore;

    /** Begins to look up the names of the servers again and again; {@code notices} receives unexpected failures. */
    public Addresses(Resolver resolver, Supplier<List<Server>> servers, Consumer<String> notices) {
        this.resolver = resolver;
        this.servers = servers;
        chore = new Chore("addresses", EVERY, this::look, notices);
    }

    private void look() {
        servers.get().forEach(server -> resolve(resolver, server));
    }

    /** Looks up one server; a name that cannot be resolved keeps its earlier addresses. Returns whether there was an answer. */
    public static boolean resolve(Resolver resolver, Server server) {
        var host = server.url().host();
        try {
            var found = host.isAddress() ? new InetAddress[]{InetAddress.ofLiteral(host.name())} : resolver.resolve(host.name());
            server.resolved(Stream.of(found).map(address -> new InetSocketAddress(address, server.url().port())).toList());
            return true;
        } catch (UnknownHostException unknown) {
            server.unresolved(unknown);
            return false;
        } catch (UncheckedIOException unreadable) {
            return false;
        }
    }

    @Override
    public void close() {
        chore.close();
    }
}

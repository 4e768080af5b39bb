package dev.missent.gateway.upstream;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the addresses of the servers: on a thread of its own, because the platform's resolver blocks. */
public final class Addresses implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** From a name to its addresses. */
    @FunctionalInterface
    public interface Resolver {
        /** The addresses in the order of preference. */
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final Supplier<List<Server>> servers;
    private final Thread thread;

    /** Begins to look up the names of the servers again and again. */
    public Addresses(Resolver resolver, Supplier<List<Server>> servers) {
        this.resolver = resolver;
        this.servers = servers;
        thread = Thread.ofVirtual().name("missent-addresses").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY);
                servers.get().forEach(server -> resolve(resolver, server));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks up one server; a name that cannot be resolved keeps the address that it had. Tells whether there was an answer. */
    public static boolean resolve(Resolver resolver, Server server) {
        var host = server.url().host();
        try {
            var address = host.isAddress() ? InetAddress.ofLiteral(host.name()) : resolver.resolve(host.name())[0];
            server.resolved(new InetSocketAddress(address, server.url().port()));
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        } catch (UncheckedIOException unreadable) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

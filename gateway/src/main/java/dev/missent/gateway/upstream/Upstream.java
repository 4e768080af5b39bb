package dev.missent.gateway.upstream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.core.name.Authority;
import dev.missent.gateway.config.model.UpstreamConfig;

/** A group of servers with the same content. */
public final class Upstream {
    private final UpstreamConfig config;
    private final List<Server> servers;
    private final AtomicInteger turn = new AtomicInteger();

    /** The upstream of a configuration, with its servers. */
    public Upstream(UpstreamConfig config, List<Server> servers) {
        this.config = config;
        this.servers = List.copyOf(servers);
    }

    /** Its name in the configuration. */
    public String name() {
        return config.name();
    }

    /** Its servers. */
    public List<Server> servers() {
        return servers;
    }

    /** The server for the next request. */
    public Server next() {
        return servers.size() == 1 ? servers.getFirst() : nextBut(Set.of());
    }

    /** Whether there is a server that was not tried. */
    public boolean hasOther(Set<Server> tried) {
        return tried.size() < servers.size();
    }

    /**
     * The server for a request that other servers have failed. Servers that are out of service are chosen only when there is no other: the
     * upstream as a whole is never out of service.
     */
    public Server nextBut(Set<Server> tried) {
        long now = System.nanoTime();
        int start = Math.floorMod(turn.getAndIncrement(), servers.size());
        Server chosen = null;
        for (int i = 0; i < servers.size(); i++) {
            var other = servers.get((start + i) % servers.size());
            if (!tried.contains(other) && (chosen == null || isBetter(other, chosen, now))) {
                chosen = other;
            }
        }
        if (chosen == null) {
            throw new IllegalArgumentException("every server was tried");
        }
        return chosen;
    }

    private boolean isBetter(Server other, Server chosen, long now) {
        if (other.isInService(now) != chosen.isInService(now)) {
            return other.isInService(now);
        }
        return config.balance() == UpstreamConfig.Balance.LEAST_REQUESTS && other.inFlight() < chosen.inFlight();
    }

    /** Whether a 421 is repeated. */
    public boolean repeats421() {
        return config.on421().retry();
    }

    /** How many bytes of a request's body are kept, so that it can be repeated. */
    public int replayLimit() {
        return config.on421().retry() ? config.on421().bufferBody() : 0;
    }

    /** Its settings. */
    public UpstreamConfig config() {
        return config;
    }

    /** The Host that is sent to a server. */
    public Authority hostFor(Server server, Authority asked) {
        return switch (config.host()) {
            case UpstreamConfig.HostSent.Preserve preserve -> asked;
            case UpstreamConfig.HostSent.Upstream upstream -> server.authority();
            case UpstreamConfig.HostSent.Fixed(var authority) -> authority;
        };
    }
}

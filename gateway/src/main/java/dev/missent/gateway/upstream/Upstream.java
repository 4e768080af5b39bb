package dev.missent.gateway.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.core.name.Authority;
import dev.missent.gateway.config.UpstreamConfig;

/** A group of servers that serve the same. */
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
        int start = Math.floorMod(turn.getAndIncrement(), servers.size());
        var chosen = servers.get(start);
        if (config.balance() == UpstreamConfig.Balance.LEAST_REQUESTS) {
            for (int i = 1; i < servers.size(); i++) {
                var other = servers.get((start + i) % servers.size());
                if (other.inFlight() < chosen.inFlight()) {
                    chosen = other;
                }
            }
        }
        return chosen;
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

package dev.missent.lab.scenario;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Servers, what is wrong with them, and what should be said about it.
 *
 * @param id {@code S08}
 * @param title one line
 * @param kind what sort of deployment it is
 * @param daily whether it is one of the few that run with every test of real servers
 * @param urls what the doctor is asked about
 * @param origin the server behind that the doctor is told of, null for none
 * @param dns the addresses of names, {@code *} for all others; the first server's address unless given
 * @param dnsRepaired those that change with the repair
 * @param expectation what the doctor should say
 * @param settled what is logged when the servers have come to rest, null for nothing to wait for
 * @param servers the servers, the one in front first
 * @param repairable whether there is a repair by hand
 * @param probes what a plain client sees
 */
public record Scenario(String id, String title, Kind kind, boolean daily, List<String> urls, @Nullable String origin,
    Map<String, List<String>> dns, Map<String, List<String>> dnsRepaired, Expectation expectation, Step.@Nullable Logged settled,
    List<ServerPlan> servers, boolean repairable, Probes probes) {
    /** Copies the collections. */
    public Scenario {
        urls = List.copyOf(urls);
        dns = Map.copyOf(dns);
        dnsRepaired = Map.copyOf(dnsRepaired);
        servers = List.copyOf(servers);
    }

    /** The addresses of a name, with placeholders. */
    public List<String> addresses(String host, State state) {
        String own = "@" + servers.getFirst().name() + ".addr@";
        var either = dns.getOrDefault(host, dns.getOrDefault("*", List.of(own)));
        return switch (state) {
            case BROKEN -> either;
            case REPAIRED -> dnsRepaired.getOrDefault(host, dnsRepaired.getOrDefault("*", either));
        };
    }

    /** A server by its name. */
    public ServerPlan server(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(id + " has no server " + name));
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}

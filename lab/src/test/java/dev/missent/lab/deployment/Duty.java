package dev.missent.lab.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What a server does with the requests that reach it. */
public sealed interface Duty {
    /** The ids of the servers to which it sends requests on. */
    default Set<String> targets() {
        return Set.of();
    }

    /**
     * It has sites of its own.
     *
     * @param sites the sites; the first is the default site
     */
    record Pages(List<Site> sites) implements Duty {
        /** Copies the list. */
        public Pages {
            sites = List.copyOf(sites);
        }

        /** Sites that show their pages. */
        public static Pages of(List<String> names) {
            return new Pages(names.stream().map(Site::new).toList());
        }

        /** The same without the site of a name. */
        public Pages without(String name) {
            return new Pages(sites.stream().filter(site -> !site.name().equals(name)).toList());
        }

        /** The same, and the site of that name answers in another manner. */
        public Pages with(String name, Site.Manner manner) {
            return new Pages(sites.stream().map(site -> site.name().equals(name) ? new Site(name, manner) : site).toList());
        }
    }

    /**
     * It reads requests and sends them on.
     *
     * @param route where
     * @param outgoing how
     * @param gate which server is asked first whether the request may pass; null for none
     */
    record Relay(Route route, Outgoing outgoing, @Nullable Gate gate) implements Duty {
        /** Without a gate. */
        public Relay(Route route, Outgoing outgoing) {
            this(route, outgoing, null);
        }

        @Override
        public Set<String> targets() {
            return gate == null ? route.targets() : union(route.targets(), gate.box());
        }

        private static Set<String> union(Set<String> some, String other) {
            var all = new HashSet<>(some);
            all.add(other);
            return all;
        }

        /** The same on another way. */
        public Relay with(Outgoing other) {
            return new Relay(route, other, gate);
        }

        /** The same with other targets. */
        public Relay with(Route other) {
            return new Relay(other, outgoing, gate);
        }

        /** The same with a gate. */
        public Relay with(Gate other) {
            return new Relay(route, outgoing, other);
        }
    }

    /**
     * A server that is asked in a sub-request over TLS whether a request may pass.
     *
     * @param box its id
     * @param sni what is sent to it as SNI; the Host is always its own name
     */
    record Gate(String box, Sni sni) {
        /** The only name of such a server. */
        public static final String NAME = "login.test";
    }

    /**
     * It passes TLS on without reading what is in it: by SNI, and other names to the first server; or to each server in turns.
     *
     * @param servers the id of the server for each name, in order
     * @param inTurns whether SNI is not looked at
     */
    record Passthrough(Map<String, String> servers, boolean inTurns) implements Duty {
        /** Copies the map in its order. */
        public Passthrough {
            servers = Route.copy(servers);
        }

        @Override
        public Set<String> targets() {
            return Set.copyOf(servers.values());
        }
    }

    /**
     * An application with a list of the hosts that it answers for.
     *
     * @param framework how it refuses the others
     * @param hosts the list
     */
    record Application(Framework framework, List<String> hosts) implements Duty {
        /** Copies the list. */
        public Application {
            hosts = List.copyOf(hosts);
        }
    }
}

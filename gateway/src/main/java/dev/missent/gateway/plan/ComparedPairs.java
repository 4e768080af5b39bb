package dev.missent.gateway.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.dryrun.Client;
import dev.missent.gateway.dryrun.DryRun;
import dev.missent.gateway.metrics.Traffic.Pair;
import dev.missent.wire.tls.Sni;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of server name and host that two configurations are asked for.
 *
 * @param before the configuration that is replaced
 * @param after the new one
 * @param pairs the pairs
 * @param all whether every host is tried on every connection
 * @param clients the kinds of clients that ask for each of them
 */
record ComparedPairs(DryRun before, DryRun after, Set<Pair> pairs, boolean all, Clients clients) {
    /** With more hosts than this, not every host is tried on every connection. */
    private static final int MAX_CROSSED = 300;
    private static final Host UNKNOWN = Host.of("unknown.invalid");

    private record Transition(Outcome before, Outcome after) {}

    static ComparedPairs of(LoadOutcome.Loaded before, LoadOutcome.Loaded after, Map<Pair, Long> traffic) {
        var pairs = new LinkedHashSet<>(traffic.keySet());
        var listeners = new LinkedHashMap<>(before.configuration().listeners());
        listeners.putAll(after.configuration().listeners());
        var hosts = hosts(before.configuration());
        hosts.addAll(hosts(after.configuration()));
        hosts.add(UNKNOWN);
        boolean crossed = hosts.size() <= MAX_CROSSED;
        for (var listener : listeners.values()) {
            boolean tls = isTls(before, listener.name()) || isTls(after, listener.name());
            add(listener.name(), tls, hosts, crossed, pairs);
        }
        return new ComparedPairs(new DryRun(before), new DryRun(after), pairs, crossed, Clients.of(before, after));
    }

    private static boolean isTls(LoadOutcome.Loaded loaded, String listener) {
        var config = loaded.configuration().listeners().get(listener);
        return config != null && config.tls();
    }

    private static void add(String listener, boolean tls, Set<Host> hosts, boolean crossed, Set<Pair> pairs) {
        for (var host : hosts) {
            pairs.add(new Pair(listener, null, host));
            if (tls && crossed) {
                hosts.forEach(sni -> pairs.add(new Pair(listener, sni, host)));
            } else if (tls) {
                pairs.add(new Pair(listener, host, host));
            }
        }
    }

    /** The hosts of all sites, since a listener without a site may be asked for it; for a wildcard, one that no site names. */
    private static Set<Host> hosts(Configuration configuration) {
        var hosts = new LinkedHashSet<Host>();
        configuration.sites().values()
            .forEach(site -> site.patterns().forEach(pattern -> host(pattern).ifPresent(hosts::add)));
        return hosts;
    }

    private static Optional<Host> host(NamePattern pattern) {
        var text = switch (pattern) {
            case NamePattern.Exact(var host) -> host.toString();
            case NamePattern.OneLabel(var parent) -> "any." + parent.name();
            case NamePattern.AnyLabels(var parent) -> "any.name." + parent.name();
            case NamePattern.CatchAll() -> "any.invalid";
        };
        return Host.parse(text) instanceof Parsed.Valid<Host>(var host) ? Optional.of(host) : Optional.empty();
    }

    /** Those that are answered in another way, those with traffic first. */
    List<PairChange> changes(Map<Pair, Long> traffic) {
        var changes = new ArrayList<PairChange>();
        for (var pair : pairs) {
            var concerned = new LinkedHashSet<Client>();
            transitions(pair, concerned).forEach((transition, some) -> changes.add(new PairChange(pair, transition.before,
                transition.after, Clients.describe(some, concerned, clients.certificates()), traffic.getOrDefault(pair, 0L))));
        }
        changes.sort(Comparator.comparingLong(PairChange::requests).reversed());
        return changes;
    }

    /**
     * The different changes of a pair, each with the clients that meet it.
     *
     * @param concerned gets the clients that have a connection under one of the configurations
     */
    private Map<Transition, Set<Client>> transitions(Pair pair, Set<Client> concerned) {
        var transitions = new LinkedHashMap<Transition, Set<Client>>();
        for (var client : clients.all()) {
            var was = answer(before, pair, client);
            var becomes = answer(after, pair, client);
            if (was.status() != 0 || becomes.status() != 0) {
                concerned.add(client);
            }
            if (concerned.contains(client) && was.differsFrom(becomes)) {
                transitions.computeIfAbsent(new Transition(was, becomes), missing -> new LinkedHashSet<>()).add(client);
            }
        }
        return transitions;
    }

    private static Outcome answer(DryRun run, Pair pair, Client client) {
        var listener = run.configuration().listeners().get(pair.listener());
        return listener == null
            ? Outcome.NO_LISTENER
            : Outcome.of(run.ask(listener, client.withSni(Sni.of(name(pair.sni()))), authority(pair), "/"));
    }

    private static @Nullable String name(@Nullable Host sni) {
        return sni == null ? null : sni.toString();
    }

    private static Authority authority(Pair pair) {
        return new Authority(pair.host(), Authority.NO_PORT);
    }
}

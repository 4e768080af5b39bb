package dev.missent.gateway.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.metrics.Traffic.Pair;

/**
 * What changes when one configuration replaces another.
 *
 * @param pairs how many pairs were compared
 * @param all whether these were all pairs of hosts; with very many hosts a host is compared with its own connection, and with what was asked
 * for
 * @param changes the pairs that are answered otherwise, those with traffic first
 */
public record Plan(int pairs, boolean all, List<Change> changes) {
    /** With more hosts on a listener than this, not every host is tried on every connection. */
    private static final int MOST_CROSSED = 300;
    private static final Host UNKNOWN = Host.of("unknown.invalid");

    /**
     * One pair.
     *
     * @param pair listener, server name and host
     * @param before the answer of the configuration that is replaced
     * @param after the answer of the new one
     * @param requests how many requests of the pair there were in the last day; 0 also when that is not known
     */
    public record Change(Pair pair, Outcome before, Outcome after, long requests) {}

    /** Copies the list. */
    public Plan {
        changes = List.copyOf(changes);
    }

    /**
     * Compares.
     *
     * @param traffic the requests of the last day, as far as they are known
     */
    public static Plan of(LoadOutcome.Loaded before, LoadOutcome.Loaded after, Map<Pair, Long> traffic) {
        var old = new Answers(before);
        var fresh = new Answers(after);
        var pairs = new LinkedHashSet<>(traffic.keySet());
        boolean all = true;
        var listeners = new LinkedHashSet<>(old.listeners());
        listeners.addAll(fresh.listeners());
        for (var listener : listeners) {
            var hosts = new LinkedHashSet<>(old.hosts(listener));
            hosts.addAll(fresh.hosts(listener));
            hosts.add(UNKNOWN);
            boolean crossed = hosts.size() <= MOST_CROSSED;
            all &= crossed;
            add(listener, old.isTls(listener) || fresh.isTls(listener), hosts, crossed, pairs);
        }
        var changes = new ArrayList<Change>();
        for (var pair : pairs) {
            var was = old.of(pair);
            var becomes = fresh.of(pair);
            if (was.differsFrom(becomes)) {
                changes.add(new Change(pair, was, becomes, traffic.getOrDefault(pair, 0L)));
            }
        }
        changes.sort(Comparator.comparingLong(Change::requests).reversed());
        return new Plan(pairs.size(), all, changes);
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
}

package dev.missent.gateway.plan;

import java.util.List;
import java.util.Map;

import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.metrics.Traffic.Pair;

/**
 * What changes when one configuration replaces another.
 *
 * @param pairs how many pairs of server name and host were compared, each for every kind of client
 * @param clients how many kinds of clients
 * @param all whether these were all pairs of hosts; with very many hosts a host is compared with its own connection, and with what was asked
 * for
 * @param changes the pairs that are answered in another way, those with traffic first
 * @param policies the settings that change, loosened ones first
 */
public record Plan(int pairs, int clients, boolean all, List<PairChange> changes, List<PolicyChange> policies) {
    /** Copies the lists. */
    public Plan {
        changes = List.copyOf(changes);
        policies = List.copyOf(policies);
    }

    /**
     * Compares.
     *
     * @param traffic the requests of the last day, as far as they are known
     */
    public static Plan of(LoadOutcome.Loaded before, LoadOutcome.Loaded after, Map<Pair, Long> traffic) {
        var compared = ComparedPairs.of(before, after, traffic);
        return new Plan(compared.pairs().size(), compared.clients().all().size(), compared.all(), compared.changes(traffic),
            PolicyChange.between(before, after));
    }

    /** Whether nothing of what is compared changes. */
    public boolean isEmpty() {
        return changes.isEmpty() && policies.isEmpty();
    }
}

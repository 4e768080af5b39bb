package dev.missent.doctor.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.missent.doctor.casefile.Target;

/**
 * A request that a browser may send over the connection of another name, because the certificate there covers its host.
 *
 * @param connection the name for which the connection was opened
 * @param host the host of the request
 * @param seen what came of the request
 */
public record Pair(Target connection, Target host, Observation seen) {
    /** For each connection and each other host that its certificate covers, the first request that fits. */
    public static List<Pair> among(List<Target> targets, Observations observations, Predicate<Pair> fits) {
        var pairs = new ArrayList<Pair>();
        for (var connection : targets) {
            for (var host : targets) {
                if (!connection.equals(host) && observations.covers(connection, host)) {
                    observations.crossed(connection, host).stream().map(seen -> new Pair(connection, host, seen)).filter(fits)
                        .findFirst().ifPresent(pairs::add);
                }
            }
        }
        return pairs;
    }

    /** Whether another pair is this one the other way round. */
    public boolean isOppositeOf(Pair other) {
        return connection.equals(other.host) && host.equals(other.connection);
    }

    /** {@code a.test → b.test}. */
    @Override
    public String toString() {
        return connection.host() + " → " + host.host();
    }
}

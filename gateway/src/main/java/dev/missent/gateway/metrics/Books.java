package dev.missent.gateway.metrics;

import java.time.InstantSource;

/**
 * All that is kept of requests, for as long as the process lives.
 *
 * @param metrics for Prometheus
 * @param refusals the last refusals
 * @param traffic the pairs of server name and host
 */
public record Books(Metrics metrics, RecentRefusals refusals, Traffic traffic) {
    /** Empty books. */
    public static Books opened(InstantSource clock) {
        return new Books(new Metrics(), new RecentRefusals(), new Traffic(clock));
    }
}

package dev.missent.gateway.metrics;

import java.time.InstantSource;

/**
 * All that is kept of requests, for as long as the process lives.
 *
 * @param metrics for Prometheus
 * @param refusals the last refusals
 * @param traffic the pairs of server name and host
 * @param failures of the servers of upstreams
 */
public record Books(Metrics metrics, RecentRefusals refusals, Traffic traffic, UpstreamFailures failures) {
    /** Empty books. */
    public static Books opened(InstantSource clock) {
        var metrics = new Metrics();
        return new Books(metrics, new RecentRefusals(), new Traffic(clock), new UpstreamFailures(clock, metrics));
    }
}

package dev.missent.gateway.metrics;

import java.time.InstantSource;

/**
 * Everything that the gateway counts and keeps about requests, for as long as the process lives.
 *
 * @param metrics for Prometheus
 * @param refusals the last refusals
 * @param traffic the pairs of server name and host
 * @param failures of the servers of upstreams
 */
public record Telemetry(Metrics metrics, RecentRefusals refusals, Traffic traffic, UpstreamFailures failures) {
    /** Creates telemetry in which nothing is counted yet. */
    public static Telemetry empty(InstantSource clock) {
        var metrics = new Metrics();
        return new Telemetry(metrics, new RecentRefusals(), new Traffic(clock), new UpstreamFailures(clock, metrics));
    }
}

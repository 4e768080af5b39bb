package dev.missent.gateway.metrics;

import java.util.Objects;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.name.Host;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of one connection. Mostly a request is counted by the same counters as the request before: they are kept,
 * instead of looked up by names each time. Not thread-safe.
 */
public final class ConnectionMetrics {
    private final Telemetry telemetry;
    private final ConnectionContext context;
    private @Nullable Outcome outcome;
    private @Nullable Response response;
    private @Nullable Asked asked;

    private record Outcome(@Nullable String site, String decision, String reason, CounterDataPoint requests,
        @Nullable CounterDataPoint shared) {
        boolean is(@Nullable String of, String what, String why) {
            return Objects.equals(site, of) && decision.equals(what) && reason.equals(why);
        }
    }

    private record Response(String method, int status, DistributionDataPoint durations) {}

    private record Asked(Host host, Traffic.Hours hours) {}

    /** Counts for a connection with these facts. */
    public ConnectionMetrics(Telemetry telemetry, ConnectionContext context) {
        this.telemetry = telemetry;
        this.context = context;
    }

    /** Counts a decision about a request of a site (null for none). */
    public void outcome(@Nullable String site, String decision, String reason) {
        var at = outcome;
        if (at == null || !at.is(site, decision, reason)) {
            at = new Outcome(site, decision, reason, telemetry.metrics().requests(site, decision, reason),
                reason.equals("shared_connection") ? telemetry.metrics().shared(site) : null);
            outcome = at;
        }
        at.requests().inc();
        if (at.shared() != null) {
            at.shared().inc();
        }
    }

    /** Counts an answer. */
    public void response(CharSequence method, int status, long nanos) {
        String verb = method.toString();
        var at = response;
        if (at == null || at.status() != status || !at.method().equals(verb)) {
            at = new Response(verb, status, telemetry.metrics().durations(verb, status, context.protocol().version()));
            response = at;
        }
        at.durations().observe(Unit.nanosToSeconds(nanos));
    }

    /** Counts a host that was asked for. */
    public void asked(Host host) {
        var at = asked;
        if (at == null || !at.host().equals(host) || !telemetry.traffic().count(at.hours())) {
            var hours = telemetry.traffic().count(new Traffic.Pair(context.listener(), context.sni(), host));
            asked = hours == null ? null : new Asked(host, hours);
        }
    }
}

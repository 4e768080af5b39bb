package dev.missent.gateway.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.missent.wire.FailureCause;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import org.jspecify.annotations.Nullable;

/** The metrics of a gateway. Names and labels are a contract: they are added to, never renamed. */
public final class Metrics {
    /** What the scraper is told about the content. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String OTHER = "_other";
    /** RFC 9110 s9.3, RFC 5789; a method is a label only if it is one of these. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE",
        "PATCH");
    /** The registered ones: an upstream chooses the status. */
    private static final Set<Integer> SERVER_ERRORS = Set.of(500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);
    /** OpenTelemetry's boundaries for http.server.request.duration, in seconds. */
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AtomicBoolean ofProcess = new AtomicBoolean();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder().build();
    private final Counter requests = Counter.builder().name("missent_requests_total")
        .help("Requests by the decision of the gateway and its reason.").labelNames("site", "decision", "reason")
        .withoutExemplars()
        .register(registry);
    private final Histogram durations = Histogram.builder().name("http_server_request_duration_seconds")
        .help("From the head of a request to the end of its response.").unit(Unit.SECONDS).classicOnly()
        .classicUpperBounds(SECONDS).withoutExemplars()
        .labelNames("http_request_method", "http_response_status_code", "network_protocol_version")
        .register(registry);
    private final Counter upstream421 = Counter.builder().name("missent_upstream_421_total")
        .help("421 responses of upstreams, by what became of the request.").labelNames("upstream", "outcome").withoutExemplars()
        .register(registry);
    private final Counter serverErrors = Counter.builder().name("missent_responses_5xx_total")
        .help("Responses with a status from 500 to 599, by who made them: the gateway or the upstream.")
        .labelNames("site", "upstream", "by", "status").withoutExemplars().register(registry);
    private final Counter upstreamFailures = Counter.builder().name("missent_upstream_failures_total")
        .help("Attempts that a server of an upstream has failed, by what exactly was in the way.")
        .labelNames("upstream", "server", "error").withoutExemplars().register(registry);
    private final Counter shared = Counter.builder().name("missent_connections_shared_total")
        .help("Requests that were served on a connection that had been opened for another name.").labelNames("site")
        .withoutExemplars()
        .register(registry);
    private final Counter origins = Counter.builder().name("missent_origin_frames_total")
        .help("Connections that were told their origins in ORIGIN frames.").labelNames("listener").register(registry);
    private final Counter surplus = Counter.builder().name("missent_upstream_surplus_total")
        .help("Connections to upstreams that were closed because bytes came that belong to no response.").register(registry);
    private final Gauge reloaded = Gauge.builder().name("missent_config_last_reload_successful")
        .help("Whether the last attempt to load the configuration succeeded.").register(registry);
    private final Gauge reloadedAt = Gauge.builder().name("missent_config_last_reload_success_timestamp_seconds")
        .help("When a configuration was last put in force.").unit(Unit.SECONDS).register(registry);

    /** Where the requests of a site (null for none) with that outcome are counted. */
    CounterDataPoint requests(@Nullable String site, String decision, String reason) {
        return requests.labelValues(named(site), decision, reason);
    }

    /** Where those are counted that came on a connection that had been opened for another name. */
    CounterDataPoint shared(@Nullable String site) {
        return shared.labelValues(named(site));
    }

    /** Where the durations of such requests are collected, in seconds. */
    DistributionDataPoint durations(String method, int status, String version) {
        return durations.labelValues(METHODS.contains(method) ? method : OTHER, Integer.toString(status), version);
    }

    private static String named(@Nullable String configured) {
        return configured == null ? OTHER : configured;
    }

    /** A response was an error of a server, by the gateway or by the upstream (null when none was asked). */
    public void serverError(@Nullable String site, @Nullable String upstream, String by, int status) {
        serverErrors
            .labelValues(named(site), named(upstream), by, SERVER_ERRORS.contains(status) ? Integer.toString(status) : OTHER)
            .inc();
    }

    /** A server of an upstream has failed an attempt. */
    void upstreamFailed(String upstream, String server, FailureCause why) {
        upstreamFailures.labelValues(upstream, server, why.token()).inc();
    }

    /** Forgets what was counted for upstreams and servers that the configuration no longer has. */
    void keepOnly(Map<String, Set<String>> configured) {
        upstreamFailures
            .removeIf(labels -> !configured.getOrDefault(labels.get(0), Set.of()).contains(labels.get(1)));
        upstream421.removeIf(labels -> !configured.containsKey(labels.getFirst()));
        serverErrors.removeIf(labels -> !labels.get(1).equals(OTHER) && !configured.containsKey(labels.get(1)));
    }

    /** An upstream answered 421. */
    public void upstream421(String upstream, String outcome) {
        upstream421.labelValues(upstream, outcome).inc();
    }

    /** An upstream sent more on a connection than it was asked for. */
    public void upstreamSurplus() {
        surplus.inc();
    }

    /** A connection was told its origins. */
    public void originsSent(String listener) {
        origins.labelValues(listener).inc();
    }

    /**
     * A configuration was put in force, or could not be.
     *
     * @param atMillis when, in milliseconds since the epoch
     */
    public void loaded(boolean successful, long atMillis) {
        reloaded.set(successful ? 1 : 0);
        if (successful) {
            reloadedAt.set(atMillis / 1000.0);
        }
    }

    /** Adds what is looked at when the metrics are asked for. */
    public void add(Collector collector) {
        registry.register(collector);
    }

    /** All metrics, in Prometheus' text format. Those of the process and its JVM are counted by the system and looked up at the first call. */
    public byte[] text() {
        if (!ofProcess.getAndSet(true)) {
            JvmMetrics.builder().register(registry);
        }
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}

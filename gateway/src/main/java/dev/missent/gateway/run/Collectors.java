package dev.missent.gateway.run;

import java.util.function.Supplier;

import dev.missent.gateway.metrics.Metrics;
import dev.missent.gateway.site.Serving;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.snapshots.Unit;

/** The metrics that are looked up when they are asked for: what is, not what happened. */
public final class Collectors {
    private Collectors() {}

    public static void add(Metrics metrics, Supplier<Serving> serving, Sockets sockets) {
        metrics.add(GaugeWithCallback.builder().name("missent_certificate_expiry_timestamp_seconds")
            .help("When a certificate expires.").unit(Unit.SECONDS).labelNames("certificate")
            .callback(gauge -> serving.get().loaded().certificates().all().values()
                .forEach(each -> gauge.call((double) each.leaf().getNotAfter().toInstant().getEpochSecond(), each.name())))
            .build());
        metrics.add(GaugeWithCallback.builder().name("missent_connections_open").help("Open connections of clients.")
            .labelNames("listener")
            .callback(gauge -> serving.get().loaded().configuration().listeners().keySet()
                .forEach(name -> gauge.call(sockets.open(name), name)))
            .build());
        metrics.add(GaugeWithCallback.builder().name("missent_upstream_server_in_service")
            .help("Whether requests are sent to a server: it is healthy, and was reached the last times.")
            .labelNames("upstream", "server")
            .callback(gauge -> serving.get().upstreams().forEach(upstream -> upstream.servers().forEach(server -> gauge
                .call(server.isInService(System.nanoTime()) ? 1 : 0, upstream.name(), server.url().toString()))))
            .build());
        metrics.add(GaugeWithCallback.builder().name("missent_upstream_requests_in_flight")
            .help("Requests that a server is answering.").labelNames("upstream", "server")
            .callback(gauge -> serving.get().upstreams().forEach(upstream -> upstream.servers()
                .forEach(server -> gauge.call(server.inFlight(), upstream.name(), server.url().toString()))))
            .build());
        metrics.add(CounterWithCallback.builder().name("missent_access_log_lines_lost_total")
            .help("Lines that were not written: they came faster than they could be, or writing failed.").labelNames("cause")
            .callback(counter -> {
                var log = serving.get().log();
                counter.call(log == null ? 0 : (double) log.dropped(), "too_fast");
                counter.call(log == null ? 0 : (double) log.failed(), "not_written");
            }).build());
    }
}

package dev.missent.gateway.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.name.Host;
import dev.missent.gateway.metrics.Traffic.Pair;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ConnectionMetricsTest {
    private static final Host A = Host.of("a.example");
    private static final Host B = Host.of("b.example");

    private Instant now = Instant.parse("2026-11-27T12:59:00Z");
    private final Telemetry telemetry = Telemetry.empty(() -> now);
    private final ConnectionMetrics counted = new ConnectionMetrics(telemetry,
        new ConnectionContext("plain", Protocol.HTTP_2, new Security.Cleartext(false)));

    private String metrics() {
        return new String(telemetry.metrics().text(), UTF_8);
    }

    @Test
    void requestsAreCountedByTheirOutcomeWhateverTheOneBeforeHad() {
        counted.outcome("a", "serve", "exact");
        counted.outcome("a", "serve", "exact");
        counted.outcome("b", "serve", "exact");
        counted.outcome("b", "refuse", "exact");
        counted.outcome("b", "refuse", "unknown_site");
        counted.outcome(null, "refuse", "unknown_site");
        counted.outcome("a", "serve", "exact");
        assertThat(metrics()).contains(
            "missent_requests_total{decision=\"serve\",reason=\"exact\",site=\"a\"} 3.0",
            "missent_requests_total{decision=\"serve\",reason=\"exact\",site=\"b\"} 1.0",
            "missent_requests_total{decision=\"refuse\",reason=\"exact\",site=\"b\"} 1.0",
            "missent_requests_total{decision=\"refuse\",reason=\"unknown_site\",site=\"b\"} 1.0",
            "missent_requests_total{decision=\"refuse\",reason=\"unknown_site\",site=\"_other\"} 1.0");
    }

    @Test
    void requestsOnASharedConnectionAreCountedOnceMore() {
        counted.outcome("a", "serve", "exact");
        counted.outcome("a", "serve", "shared_connection");
        counted.outcome("a", "serve", "shared_connection");
        assertThat(metrics()).contains("missent_connections_shared_total{site=\"a\"} 2.0");
    }

    @Test
    void durationsAreCollectedByMethodAndStatus() {
        counted.response("GET", 200, 1_000_000);
        counted.response("GET", 200, 1_000_000);
        counted.response("HEAD", 200, 1_000_000);
        counted.response("HEAD", 404, 1_000_000);
        counted.response("BREW", 404, 1_000_000);
        assertThat(metrics()).contains(count("GET", 200, 2), count("HEAD", 200, 1), count("HEAD", 404, 1),
            count("_other", 404, 1));
    }

    private static String count(String method, int status, int times) {
        return "http_server_request_duration_seconds_count{http_request_method=\"" + method + "\",http_response_status_code=\""
            + status + "\",network_protocol_version=\"2\"} " + times;
    }

    @Test
    void hostsAreCountedWhateverWasAskedForBefore() {
        counted.asked(A);
        counted.asked(A);
        counted.asked(B);
        counted.asked(A);
        assertThat(telemetry.traffic().lastDay()).isEqualTo(Map.of(pair(A), 3L, pair(B), 1L));
    }

    @Test
    void aHostThatWasForgottenMeanwhileIsCountedAnew() {
        counted.asked(A);
        now = now.plus(Duration.ofDays(2));
        for (int i = 0; i < 10_000; i++) {
            telemetry.traffic().count(new Pair("https", null, Host.of("h" + i + ".example")));
        }
        now = now.plus(Duration.ofDays(2));
        counted.asked(A);
        counted.asked(B);
        assertThat(telemetry.traffic().lastDay()).isEqualTo(Map.of(pair(A), 1L, pair(B), 1L));
    }

    private static Pair pair(Host host) {
        return new Pair("plain", null, host);
    }
}

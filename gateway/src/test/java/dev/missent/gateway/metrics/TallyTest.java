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

class TallyTest {
    private static final Host A = Host.of("a.example");
    private static final Host B = Host.of("b.example");

    private Instant now = Instant.parse("2026-11-27T12:59:00Z");
    private final Books books = Books.opened(() -> now);
    private final Tally tally = new Tally(books, new ConnectionContext("plain", Protocol.HTTP_2, new Security.Cleartext(false)));

    private String metrics() {
        return new String(books.metrics().text(), UTF_8);
    }

    @Test
    void requestsAreCountedByTheirOutcomeWhateverTheOneBeforeHad() {
        tally.outcome("a", "serve", "exact");
        tally.outcome("a", "serve", "exact");
        tally.outcome("b", "serve", "exact");
        tally.outcome("b", "refuse", "exact");
        tally.outcome("b", "refuse", "unknown_site");
        tally.outcome(null, "refuse", "unknown_site");
        tally.outcome("a", "serve", "exact");
        assertThat(metrics()).contains(
            "missent_requests_total{decision=\"serve\",reason=\"exact\",site=\"a\"} 3.0",
            "missent_requests_total{decision=\"serve\",reason=\"exact\",site=\"b\"} 1.0",
            "missent_requests_total{decision=\"refuse\",reason=\"exact\",site=\"b\"} 1.0",
            "missent_requests_total{decision=\"refuse\",reason=\"unknown_site\",site=\"b\"} 1.0",
            "missent_requests_total{decision=\"refuse\",reason=\"unknown_site\",site=\"_other\"} 1.0");
    }

    @Test
    void requestsOnASharedConnectionAreCountedOnceMore() {
        tally.outcome("a", "serve", "exact");
        tally.outcome("a", "serve", "shared_connection");
        tally.outcome("a", "serve", "shared_connection");
        assertThat(metrics()).contains("missent_connections_shared_total{site=\"a\"} 2.0");
    }

    @Test
    void durationsAreCollectedByMethodAndStatus() {
        tally.response("GET", 200, 1_000_000);
        tally.response("GET", 200, 1_000_000);
        tally.response("HEAD", 200, 1_000_000);
        tally.response("HEAD", 404, 1_000_000);
        tally.response("BREW", 404, 1_000_000);
        assertThat(metrics()).contains(count("GET", 200, 2), count("HEAD", 200, 1), count("HEAD", 404, 1),
            count("_other", 404, 1));
    }

    private static String count(String method, int status, int times) {
        return "http_server_request_duration_seconds_count{http_request_method=\"" + method + "\",http_response_status_code=\""
            + status + "\",network_protocol_version=\"2\"} " + times;
    }

    @Test
    void hostsAreCountedWhateverWasAskedForBefore() {
        tally.asked(A);
        tally.asked(A);
        tally.asked(B);
        tally.asked(A);
        assertThat(books.traffic().lastDay()).isEqualTo(Map.of(pair(A), 3L, pair(B), 1L));
    }

    @Test
    void aHostThatWasForgottenMeanwhileIsCountedAnew() {
        tally.asked(A);
        now = now.plus(Duration.ofDays(2));
        for (int i = 0; i < 10_000; i++) {
            books.traffic().count(new Pair("https", null, Host.of("h" + i + ".example")));
        }
        now = now.plus(Duration.ofDays(2));
        tally.asked(A);
        tally.asked(B);
        assertThat(books.traffic().lastDay()).isEqualTo(Map.of(pair(A), 1L, pair(B), 1L));
    }

    private static Pair pair(Host host) {
        return new Pair("plain", null, host);
    }
}

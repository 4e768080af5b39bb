package dev.missent.gateway.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.missent.core.name.Host;
import dev.missent.gateway.metrics.Traffic.Pair;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTest {
    private static final Pair SHARED = new Pair("https", Host.of("a.example"), Host.of("b.example"));
    private static final Pair WITHOUT_SNI = new Pair("https", null, Host.of("b.example"));

    private Instant now = Instant.parse("2026-11-26T12:59:00Z");
    private final Traffic traffic = new Traffic(() -> now);

    private void count(Pair pair, int times) {
        for (int i = 0; i < times; i++) {
            traffic.count(pair);
        }
    }

    @Test
    void pairsAreCounted() {
        count(SHARED, 3);
        count(WITHOUT_SNI, 1);
        assertThat(traffic.lastDay()).isEqualTo(Map.of(SHARED, 3L, WITHOUT_SNI, 1L));
    }

    @Test
    void anHourIsForgottenAfterADay() {
        count(SHARED, 3);
        now = now.plus(Duration.ofHours(1));
        count(SHARED, 2);
        now = now.plus(Duration.ofHours(22));
        assertThat(traffic.lastDay()).isEqualTo(Map.of(SHARED, 5L));
        now = now.plus(Duration.ofHours(1));
        assertThat(traffic.lastDay()).isEqualTo(Map.of(SHARED, 2L));
        now = now.plus(Duration.ofDays(30));
        assertThat(traffic.lastDay()).isEmpty();
    }

    @Test
    void aClientThatAsksForEverythingFillsNoMemory() {
        for (int i = 0; i < 20_000; i++) {
            traffic.count(new Pair("https", null, Host.of("h" + i + ".example")));
        }
        assertThat(traffic.lastDay()).hasSize(10_000);
        now = now.plus(Duration.ofDays(2));
        count(SHARED, 1);
        assertThat(traffic.lastDay()).isEqualTo(Map.of(SHARED, 1L));
    }
}

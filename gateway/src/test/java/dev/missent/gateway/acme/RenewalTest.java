package dev.missent.gateway.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RenewalTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void aCertificateIsRenewedWhenAThirdOfItsLifetimeIsLeft() {
        assertThat(Renewal.due(NOW, NOW.plus(Duration.ofDays(90)))).isEqualTo(NOW.plus(Duration.ofDays(60)));
        assertThat(Renewal.due(NOW, NOW.plus(Duration.ofHours(6)))).isEqualTo(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void pausesGrowFromAMinuteToAnHour() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 1000).mapToObj(Renewal::pause).map(Duration::toMinutes))
            .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void aServerThatNamesATimeIsNotAskedBefore() {
        assertThat(Renewal.again(NOW, 1, null)).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(Renewal.again(NOW, 1, NOW.plus(Duration.ofHours(3)))).isEqualTo(NOW.plus(Duration.ofHours(3)));
        assertThat(Renewal.again(NOW, 1, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }
}

package dev.missent.lab.deployment.run;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which seeds are run. */
class SeedsTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    @Test
    void numbersAndRangesAreTaken() {
        assertThat(Seeds.of("3, 10-12", MONDAY)).containsExactly(3L, 10L, 11L, 12L);
    }

    @Test
    void aWeekHasSeedsOfItsOwnAndTheyBeginEven() {
        assertThat(Seeds.of("week+1", MONDAY)).containsExactly(2026490000L, 2026490001L)
            .isEqualTo(Seeds.of("week+1", MONDAY.plusDays(6)));
        assertThat(Seeds.of("week+1", MONDAY.plusDays(7))).doesNotContainAnyElementsOf(Seeds.of("week+1", MONDAY));
    }
}

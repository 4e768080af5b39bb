package dev.missent.doctor.report.html;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MomentTest {
    private static final Moment START = new Moment("2026-11-23T07:11:04Z");

    @Test
    void aTimeIsWrittenForPeople() {
        assertThat(START.minute()).isEqualTo("23 November 2026, 07:11 UTC");
        assertThat(START.day()).isEqualTo("23 November 2026");
        assertThat(START.stamped()).isEqualTo("23 NOV 2026");
    }

    @Test
    void whatIsNoTimeIsShownAsItIs() {
        assertThat(new Moment("yesterday").minute()).isEqualTo("yesterday");
    }

    @Test
    void timesAreCompared() {
        assertThat(new Moment("2026-11-22T07:11:04Z").since(START)).isEqualTo(Duration.ofDays(-1));
    }

    @Test
    void whatIsNoTimeCannotBeCompared() {
        assertThat(new Moment("yesterday").since(START)).isNull();
        assertThat(START.since(new Moment("yesterday"))).isNull();
    }
}

package dev.missent.gateway.certificate;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said about the time that a certificate has left. */
class ValidityTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "PT2160H, -PT1S,   is not valid before 2026-01-01T00:00:00Z",
            "PT2160H, PT0S,    -",
            "PT2160H, PT1824H, -",
            "PT2160H, PT1825H, 'expires in 13 days, at 2026-04-01T00:00:00Z'",
            "PT2160H, PT2119H, 'expires in 41 hours, at 2026-04-01T00:00:00Z'",
            "PT2160H, PT2159H, 'expires in 60 minutes, at 2026-04-01T00:00:00Z'",
            "PT2160H, PT2160H, 'expires in 0 minutes, at 2026-04-01T00:00:00Z'",
            "PT2160H, PT2161H, expired at 2026-04-01T00:00:00Z",
            "PT150H,  PT120H,  -",
            "PT150H,  PT121H,  'expires in 29 hours, at 2026-01-07T06:00:00Z'",
            "PT9600H, PT9264H, -"})
    void aCertificateIsRemarkedOnWhenLittleTimeIsLeft(Duration life, Duration age, @Nullable String remark) {
        assertThat(new Validity(FROM, FROM.plus(life)).remark(FROM.plus(age))).isEqualTo(remark);
    }
}

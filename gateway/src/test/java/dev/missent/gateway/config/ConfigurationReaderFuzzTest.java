package dev.missent.gateway.config;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReaderFuzzTest {
    /** Whatever the bytes are: an outcome that can be printed, with control characters escaped. */
    @FuzzTest(maxDuration = "60s")
    void everyFileHasAnOutcome(byte[] bytes) {
        assertThat(Fixture.print(Fixture.read("gateway.yaml", bytes))).doesNotContain("\u001b", "\u0007", "\u202e");
    }
}

package dev.missent.gateway.config;

import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReaderFuzzTest {
    /** Every file of the tests: what fuzzing starts from. */
    static Stream<Arguments> files() {
        return Stream.of("examples", "invalid").flatMap(folder -> Fixture.files(folder).stream())
            .map(file -> Arguments.of((Object) Fixture.bytes(file)));
    }

    /** Whatever the bytes are: an outcome that can be printed, with control characters escaped. */
    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void everyFileHasAnOutcome(byte[] bytes) {
        assertThat(Fixture.print(Fixture.read("gateway.yaml", bytes))).doesNotContain("\u001b", "\u0007", "\u202e");
    }
}

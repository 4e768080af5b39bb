package dev.missent.lab.deployment.run;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of deployments that were changed as the doctor says. */
class TreatmentTest {
    private static final Breach OLD = new Breach("a.test has its page", "421");

    @Test
    void nothingThatWasAppliedIsNoCure() {
        assertThat(Treatment.none(List.of(OLD)).cures()).isFalse();
        assertThat(Treatment.none(List.of(OLD)).harm()).isEmpty();
    }

    @Test
    void aCureLeavesNothingForTheDoctor() {
        assertThat(new Treatment("front", List.of(OLD), List.of(), List.of()).cures()).isTrue();
        assertThat(new Treatment("front", List.of(OLD), List.of(), List.of("MS-V01")).cures()).isFalse();
    }

    @Test
    void onlyWhatWorkedBeforeCanBeHarmed() {
        var other = new Breach("b.test has its page", "421");
        assertThat(new Treatment("front", List.of(OLD), List.of(new Breach(OLD.promise(), "404"), other), List.of()).harm())
            .containsExactly(other);
    }
}

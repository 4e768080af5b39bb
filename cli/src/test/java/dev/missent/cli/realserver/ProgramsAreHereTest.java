package dev.missent.cli.realserver;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramsAreHereTest {
    private static final List<String> PROGRAMS = List.of("sh", "no-such-program");

    @Test
    void whatIsNotWantedIsLeftOutAndSaysHowToRunIt() {
        var result = ProgramsAreHere.judge(PROGRAMS, false, "");
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
            .hasValue("left out: needs sh, no-such-program; ./verify runs it (-Dmissent.realservers=true)");
    }

    @Test
    void aMissingProgramIsAFailureWhenItIsWanted() {
        assertThatThrownBy(() -> ProgramsAreHere.judge(PROGRAMS, true, ""))
            .hasMessageContaining("there is no no-such-program here");
    }

    @Test
    void aMissingProgramCanBeDoneWithout() {
        assertThat(ProgramsAreHere.judge(PROGRAMS, true, "curl no-such-program").getReason())
            .hasValue("left out without no-such-program");
    }

    @Test
    void aProgramThatIsHereIsUsed() {
        assertThat(ProgramsAreHere.judge(List.of("sh"), true, "").isDisabled()).isFalse();
    }
}

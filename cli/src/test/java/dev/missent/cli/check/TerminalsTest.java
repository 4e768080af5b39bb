package dev.missent.cli.check;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalsTest {
    @ParameterizedTest
    @CsvSource({"'24 60\n',60", "24 100,100", "50 212,100", "24 3,40", "'',80", "0 0,80", "stty: no tty,80", "24 -5,80",
            "24 999999,80"})
    void theTerminalIsAsked(String size, int width) {
        assertThat(Terminals.layout(Map.of(), () -> size).width()).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"72,72", "300,100", "'',60", "0,60", "wide,60", "-1,60"})
    void columnsOfTheEnvironmentComeFirstWhereTheyAreANumber(String columns, int width) {
        assertThat(Terminals.layout(Map.of("COLUMNS", columns), () -> "24 60").width()).isEqualTo(width);
    }

    @Test
    void noProgramIsStartedWhenTheEnvironmentSaysIt() {
        assertThat(Terminals.layout(Map.of("COLUMNS", "72"), () -> {
            throw new AssertionError("asked");
        }).width()).isEqualTo(72);
    }
}

package dev.missent.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A limit that the operating system does not let the gateway reach is said at start. */
class OpenFilesTest {
    @Test
    void aLimitThatFitsIsNoTrouble() {
        assertThat(OpenFiles.warning(20_000, 40_256)).isNull();
    }

    @Test
    void aLimitThatDoesNotFitIsSaidWithTheOneThatDoes() {
        assertThat(OpenFiles.warning(20_000, 4096)).startsWith(
            "limits.connections is 20000, for which the gateway may need 40256 open files, and the process may have 4096")
            .endsWith("set limits.connections to 1920");
    }
}

package dev.missent.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {
    @Test
    void theStoryGoesFrom421ToServed() {
        var said = Said.by("demo");
        assertThat(said.out()).containsSubsequence("1. A front server", "✗ blog.localhost  421",
            "421  certificate_does_not_cover",
            "2. missent in front of the same server", "✓ blog.localhost  200");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }
}

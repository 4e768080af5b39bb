package dev.missent.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCommandTest {
    @Test
    void theStoryGoesFrom421OverItsCauseToServed() {
        var said = Said.by("demo");
        assertThat(said.out()).containsSubsequence("1. Two sites behind a reverse proxy", "✗ https://blog.localhost",
            "421 Misdirected Request",
            "MS-U01  upstream-sni-missing", "Fix for nginx", "+ proxy_ssl_server_name on;", "2. The change is made",
            "✓ https://blog.localhost",
            "0 errors, 0 warnings");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }
}

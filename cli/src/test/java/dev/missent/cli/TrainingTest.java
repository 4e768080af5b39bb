package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the start-up cache is trained with goes the whole way, from the reader to the patch. */
class TrainingTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"nginx.conf", "httpd.conf", "haproxy.cfg", "Caddyfile"})
    void everySampleHasAFinding(String name) throws IOException {
        var file = Files.writeString(folder.resolve(name), Training.SAMPLES.getOrDefault(name, ""));
        assertThat(Said.by("lint", file.toString(), "--fail-on", "info").out()).contains("= why:", "= do:");
    }
}

package dev.missent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileWatchTest {
    @Test
    void aChangeRightAfterTheStartIsNotMissed(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("watched"), "first");
        var changed = new CountDownLatch(1);
        try (var watch = new FileWatch(file, Duration.ofMillis(1), changed::countDown)) {
            Files.writeString(file, "second");
            assertThat(changed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aFileThatGoesAndComesBackHasChanged(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("watched"), "first");
        var changed = new CountDownLatch(1);
        try (var watch = new FileWatch(file, Duration.ofMillis(1), changed::countDown)) {
            Files.delete(file);
            Files.writeString(file, "another");
            assertThat(changed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(watch).isNotNull();
        }
    }
}

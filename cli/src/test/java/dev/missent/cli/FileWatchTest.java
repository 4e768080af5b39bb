package dev.missent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.missent.gateway.certificate.WatchedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileWatchTest {
    private final CountDownLatch changed = new CountDownLatch(1);

    @TempDir
    Path folder = Path.of("");

    private FileWatch watch(Path... paths) {
        return new FileWatch(WatchedFiles.of(Set.of(paths)), Duration.ofMillis(1), changed::countDown, notice -> {});
    }

    private void awaitChange() throws InterruptedException {
        assertThat(changed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aChangeRightAfterTheStartIsNotMissed() throws Exception {
        var file = Files.writeString(folder.resolve("watched"), "first");
        try (var watch = watch(file)) {
            Files.writeString(file, "second");
            awaitChange();
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aFileThatGoesAndComesBackHasChanged() throws Exception {
        var file = Files.writeString(folder.resolve("watched"), "first");
        try (var watch = watch(file)) {
            Files.delete(file);
            Files.writeString(file, "another");
            awaitChange();
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aCertificateThatIsAddedToAFolderIsAChange() throws Exception {
        try (var watch = watch(folder)) {
            Files.writeString(folder.resolve("new.pem"), "first");
            awaitChange();
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void whatHasChangedSinceItWasReadIsToldThoughItIsWatchedOnlyNow() throws Exception {
        var file = Files.writeString(folder.resolve("watched"), "first");
        var read = WatchedFiles.of(Set.of(file));
        Files.writeString(file, "second");
        try (var watch = watch()) {
            watch.watch(read);
            awaitChange();
        }
    }
}

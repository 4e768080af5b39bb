package dev.missent.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each run writes its own part of the page. */
class ResultsPageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void aRunLeavesThePartOfTheOtherAsItIs() throws IOException {
        var page = new ResultsPage(folder.resolve("page.md"));
        page.writeScenarios("scenarios 1\n");
        page.writeDeployments("deployments 1\n");
        page.writeScenarios("scenarios 2\n");
        assertThat(Files.readString(page.file())).contains("scenarios 2", "deployments 1").doesNotContain("scenarios 1");
        String before = Files.readString(page.file());
        page.writeDeployments("deployments 1\n");
        assertThat(Files.readString(page.file())).isEqualTo(before);
    }
}

package dev.missent.lab.server;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server has started ends with it. */
@EnabledOnOs(OS.LINUX)
class ProcessGroupTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aProcessWhoseParentIsGoneEndsWithTheGroup() throws IOException {
        var group = ProcessGroup.start(new ProcessBuilder("sh", "-c", "(sleep 600 &); exec sleep 600"));
        try {
            assertThat(Awaiting.until(LIMIT, () -> group.members().size() == 2 && group.leader().descendants().count() == 0))
                .isTrue();
        } finally {
            group.end();
        }
        assertThat(group.members()).isEmpty();
        assertThat(group.leader().isAlive()).isFalse();
    }

    @Test
    void aGroupThatEndedByItselfCanBeEnded() throws IOException {
        var group = ProcessGroup.start(new ProcessBuilder("true"));
        group.leader().onExit().join();
        group.end();
        assertThat(group.members()).isEmpty();
    }
}

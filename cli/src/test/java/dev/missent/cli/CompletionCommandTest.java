package dev.missent.cli;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "BASH"})
    void everyCommandIsInTheScript(String shell) {
        var said = Said.by("completion", shell);
        assertThat(said.code()).isEqualTo(ExitCode.OK);
        assertThat(Set.copyOf(new CommandLine(new Main()).getSubcommands().values()))
            .allSatisfy(command -> assertThat(said.out()).contains(command.getCommandName()));
        assertThat(said.out()).contains("resolve", "client-cert");
    }

    @Test
    void bashTakesTheScript() throws Exception {
        var bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
            in.write(Said.by("completion", "bash").out());
        }
        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void fishOffersFilesWhereAFileIsWanted() {
        assertThat(Said.by("completion", "fish").out()).contains(
            "complete -c missent -n '__fish_seen_subcommand_from check' -l ca -r -F -d ",
            "complete -c missent -n '__fish_seen_subcommand_from check' -l origin -x -d ");
    }

    @Test
    void anotherShellIsWrongUsage() {
        assertThat(Said.by("completion", "tcsh").code()).isEqualTo(ExitCode.USAGE);
    }
}

package dev.missent.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    /** It is loaded by the Z shell's own completion system, which registers it; a wrong specification is an error there. */
    @Test
    void zshTakesTheScript() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/zsh")), "needs zsh");
        var zsh = new ProcessBuilder("/usr/bin/zsh", "-f").redirectErrorStream(true).start();
        try (var in = zsh.outputWriter()) {
            in.write("autoload -Uz compinit && compinit -D -u\n" + Said.by("completion", "zsh").out()
                + "\nprint -r -- $_comps[missent]\n");
        }
        assertThat(new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("_missent\n");
        assertThat(zsh.waitFor()).isZero();
    }

    @Test
    void zshOffersFilesWhereAFileIsWanted() {
        assertThat(Said.by("completion", "zsh").out()).startsWith("#compdef missent\n").contains(
            "'(--ca)--ca=[Trust these certificates (PEM) instead of the platform'\\''s.]:FILE:_files'",
            "'*--resolve=[Use this address for the host, as with curl; several with commas.]:HOST\\:PORT\\:ADDR:'");
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

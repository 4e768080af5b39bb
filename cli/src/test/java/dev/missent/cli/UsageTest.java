package dev.missent.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTest {
    @Test
    void theVersionIsOneLineOnStandardOutput() {
        var said = Said.by("--version");
        assertThat(said.out()).matches("missent \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void theVersionCanSayWhatItRunsOn() {
        var said = Said.by("version", "-v");
        assertThat(said.out()).contains("missent ", "java      ", "system    ", "platform  ", "event loop");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void withoutArgumentsTheHelpListsTheCommands() {
        var said = Said.by();
        assertThat(said.out()).contains("Usage: missent", "check", "report", "explain", "lint", "why", "demo", "run", "proxy",
            "Exit codes: 0 fine");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "report", "explain", "lint", "why", "demo", "run", "proxy", "plan", "status", "reload",
            "healthcheck", "version", "help", "completion"})
    void everyCommandHasHelpOnStandardOutput(String command) {
        var said = Said.by(command, "--help");
        assertThat(said.out()).contains("Usage: missent " + command + " ");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource({"why, missent why -c gateway.yaml --sni shop.example --host staff.shop.example",
            "check, missent check https://shop.test:8443/ --resolve shop.test:8443:127.0.0.1"})
    void examplesCanBeCopied(String command, String example) {
        assertThat(Said.by(command, "--help").out().replaceAll(" \\\\\n +", " ")).contains(example);
    }

    @Test
    void aCommandThatDoesNotExistGetsASuggestion() {
        var said = Said.by("chekc", "https://shop.example/");
        assertThat(said.err()).startsWith("missent: there is no command chekc").contains("Did you mean:", "missent check");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    /** A word that is near no command is no slip of the fingers. */
    @ParameterizedTest
    @CsvSource({"help nosuch", "help xyzzy", "nosuch"})
    void aWordThatIsNearNoCommandGetsNoSuggestion(String typed) {
        var said = Said.by(typed.split(" ", -1));
        assertThat(said.err())
            .isEqualTo("missent: there is no command " + typed.replace("help ", "") + "\nTry: missent --help\n");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"help chek, check", "help statsu, status", "relaod, reload"})
    void onlyTheNearestCommandIsSuggested(String typed, String meant) {
        assertThat(Said.by(typed.split(" ", -1)).err()).contains("\nDid you mean: missent " + meant + "?\n");
    }

    @Test
    void aFlagThatDoesNotExistGetsASuggestion() {
        var said = Said.by("check", "--resolv", "a.test:443:127.0.0.1", "https://a.test/");
        assertThat(said.err()).contains("Unknown option: '--resolv'", "--resolve", "Try: missent check --help");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "report", "explain", "lint", "why", "run", "proxy"})
    void aCommandWithoutWhatItNeedsIsWrongUsage(String command) {
        var said = Said.by(command);
        assertThat(said.err()).contains("Missing required", "Try: missent " + command + " --help");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBareUrlMeansCheck() {
        assertThat(Said.by("https://user@shop.example/").err()).contains("user information", "Try: missent check --help");
    }

    @Test
    void whatIsRepeatedFromTheCommandLineCannotControlTheTerminal() {
        assertThat(Said.by("\u001b[31mred\u009b").err()).contains("\\x1b[31mred\\x9b").doesNotContain("\u001b", "\u009b");
    }
}

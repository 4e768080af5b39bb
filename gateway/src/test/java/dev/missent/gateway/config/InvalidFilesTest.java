package dev.missent.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every invalid file has its exact messages beside it. */
class InvalidFilesTest {
    static List<Path> files() {
        return Fixture.files("invalid");
    }

    private static Path expected(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anInvalidFileHasTheseMessages(Path file) throws IOException {
        var outcome = Fixture.read(file.getFileName().toString(), Fixture.bytes(file));
        assertThat(Fixture.print(outcome)).isEqualTo(Files.readString(expected(file)));
        assertThat(outcome).isInstanceOf(ConfigurationOutcome.Rejected.class);
        assertThat(Fixture.diagnostics(outcome)).isSortedAccordingTo(Diagnostic.BY_PLACE);
    }

    @Test
    void everyRuleThatNeedsNoFileHasAnInvalidFile() {
        var shown = files().stream().flatMap(file -> Fixture.diagnostics(Fixture.read("x.yaml", Fixture.bytes(file))).stream())
            .map(Diagnostic::rule).collect(Collectors.toSet());
        var inCode = Pattern.compile("CFG-(E[0-3].|W01)");
        assertThat(shown).containsAll(Arrays.stream(ConfigRule.values())
            .filter(rule -> rule != ConfigRule.UNREADABLE && inCode.matcher(rule.token()).matches()).toList());
    }

    @Test
    void aTokenIsUsedOnce() {
        assertThat(Arrays.stream(ConfigRule.values()).map(ConfigRule::token)).doesNotHaveDuplicates()
            .allMatch(token -> token.matches("CFG-[EW][0-9]{2}"));
    }
}

package dev.missent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.doctor.report.text.TextLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** The help of every command at every width. */
class HelpTextTest {
    static Stream<CommandSpec> commands() {
        var root = new CommandLine(new Main());
        return Stream.concat(Stream.of(root), Set.copyOf(root.getSubcommands().values()).stream())
            .map(CommandLine::getCommandSpec);
    }

    private static String at(CommandSpec command, int width) {
        return new HelpText(command, new TextLayout(width)).text();
    }

    /** Without the signs that continue a command. */
    private static List<String> words(String text) {
        var words = new ArrayList<>(List.of(text.strip().split("\\s+", -1)));
        words.removeIf("\\"::equals);
        return words;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noWordIsBrokenAndNoneIsLost(CommandSpec command) {
        assertThat(IntStream.range(40, 100))
            .allSatisfy(width -> assertThat(words(at(command, width))).isEqualTo(words(at(command, 100))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noLineIsLongerThanTheTerminal(CommandSpec command) {
        assertThat(IntStream.range(60, 101)).allSatisfy(
            width -> assertThat(at(command, width).lines().filter(line -> line.length() > width && !line.contains("\"")))
                .isEmpty());
    }

    /** Who reads one option has not read the one above. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsReadAlone(CommandSpec command) {
        assertThat(command.options().stream().map(option -> String.join(" ", option.description())))
            .allSatisfy(
                text -> assertThat(text).doesNotMatch("(The same|Its|Their|It|They|Also|Likewise|Ditto)\\b.*").endsWith("."));
    }

    @Test
    void anExampleIsContinuedAsAShellReadsIt() {
        var check = commands().filter(each -> each.name().equals("check")).findFirst().orElseThrow();
        assertThat(at(check, 60)).contains(
            "          missent check https://shop.test:8443/ \\\n              --resolve shop.test:8443:127.0.0.1\n");
    }
}

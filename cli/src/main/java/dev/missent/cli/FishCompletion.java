package dev.missent.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of the fish shell, for which the library has none. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandSpec root) {
        var name = root.name();
        var commands = List.copyOf(new LinkedHashSet<>(root.subcommands().values())).stream().map(CommandLine::getCommandSpec)
            .toList();
        var lines = Stream.concat(
            commands.stream().map(each -> "complete -c " + name + " -n __fish_use_subcommand -f -a " + each.name() + " -d "
                + quoted(String.join(" ", each.usageMessage().header()))),
            commands.stream().flatMap(each -> each.options().stream().filter(option -> !option.hidden())
                .map(option -> "complete -c " + name + " -n '__fish_seen_subcommand_from " + each.name() + "'" + names(option)
                    + value(option) + " -d " + quoted(String.join(" ", option.description())))));
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private static String names(OptionSpec option) {
        return Stream.of(option.names())
            .map(each -> each.startsWith("--") ? " -l " + each.substring(2) : " -s " + each.substring(1))
            .collect(Collectors.joining());
    }

    /** Files are offered where a file is wanted, and nothing where something else is. */
    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return option.paramLabel().matches(".*(FILE|PATH).*") ? " -r -F" : " -x";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

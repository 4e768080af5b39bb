package dev.missent.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script of the Z shell: a function of its own completion system, for a file in $fpath or for {@code source}. */
final class ZshCompletion {
    private ZshCompletion() {}

    static String of(CommandSpec root) {
        var name = root.name();
        var commands = List.copyOf(new LinkedHashSet<>(root.subcommands().values())).stream().map(CommandLine::getCommandSpec)
            .toList();
        var names = commands.stream().map(command -> quoted(command.name() + ":" + header(command)))
            .collect(Collectors.joining("\n    ", "  commands=(\n    ", "\n  )\n"));
        var cases = commands.stream().map(command -> "        " + command.name() + ")\n          _arguments -s "
            + arguments(command, "            ") + "\n          ;;\n").collect(Collectors.joining());
        return """
            #compdef %1$s
            _%1$s() {
              local curcontext="$curcontext" state line
              local -a commands
            %2$s  _arguments -C -s '1:command:->command' '*::argument:->argument' %4$s
              case $state in
                command) _describe -t commands command commands ;;
                argument)
                  case $line[1] in
            %3$s      esac
                  ;;
              esac
            }
            if [ "$funcstack[1]" = _%1$s ]; then
              _%1$s "$@"
            else
              (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
              compdef _%1$s %1$s
            fi
            """.formatted(name, names, cases, options(root, "    "));
    }

    private static String header(CommandSpec command) {
        return String.join(" ", command.usageMessage().header());
    }

    private static String arguments(CommandSpec command, String indent) {
        var parameters = command.positionalParameters().stream()
            .map(parameter -> quoted("*:" + message(parameter) + ":" + action(parameter)));
        return options(command, indent) + parameters.map(spec -> " \\\n" + indent + spec).findFirst().orElse("");
    }

    private static String options(CommandSpec command, String indent) {
        return command.options().stream().filter(option -> !option.hidden())
            .flatMap(option -> Stream.of(option.names()).map(name -> option(option, name)))
            .map(spec -> "\\\n" + indent + spec).collect(Collectors.joining(" "));
    }

    /** One spelling of an option: the others are not offered beside it, unless it may be repeated. */
    private static String option(OptionSpec option, String name) {
        boolean repeated = option.isMultiValue();
        var before = repeated ? "*" : "(" + String.join(" ", option.names()) + ")";
        var value = option.arity().max() == 0 ? "" : ":" + message(option) + ":" + action(option);
        var sign = value.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
        var description = String.join(" ", option.description()).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
        return quoted(before + name + sign + "[" + description + "]" + value);
    }

    private static String message(ArgSpec argument) {
        return argument.paramLabel().replace(":", "\\:");
    }

    /** Files are offered where a file is wanted, and nothing where something else is. */
    private static String action(ArgSpec argument) {
        return argument.paramLabel().matches(".*(FILE|PATH).*") ? "_files" : "";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

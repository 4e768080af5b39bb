package dev.missent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of a command, for people who ask for it in words. */
@Command(name = "help", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Prints the help of a command; without one, the list of commands.", footer = {
        "", "Example:  missent help check"})
final class HelpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command; all commands unless given.")
    private List<String> names = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var asked = spec.commandLine().getParent();
        for (var name : names) {
            var command = asked.getSubcommands().get(name);
            if (command == null) {
                throw new CommandLine.UnmatchedArgumentException(asked, List.of(name));
            }
            asked = command;
        }
        asked.usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}

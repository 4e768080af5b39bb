package dev.missent.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by their names. Where the first argument is one, the others are not read: that is half of the start of a short command. */
final class CommandNames {
    private static final Map<String, Class<?>> COMMANDS = commands();
    /** These speak about the other commands. */
    private static final Set<Class<?>> ABOUT_ALL = Set.of(HelpCommand.class, CompletionCommand.class);

    private CommandNames() {}

    static Set<String> all() {
        return COMMANDS.keySet();
    }

    /** What parses the arguments. Only help, completion and the error about an unknown command need all of them. */
    static CommandLine lineFor(String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            return new CommandLine(alone().mixinStandardHelpOptions(true).versionProvider(new Version()));
        }
        var named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (named == null || ABOUT_ALL.contains(named)) {
            return new CommandLine(new Main());
        }
        return new CommandLine(alone()).addSubcommand(arguments[0], named);
    }

    private static CommandSpec alone() {
        return CommandSpec.create().name(Main.class.getAnnotation(Command.class).name());
    }

    private static Map<String, Class<?>> commands() {
        var found = new LinkedHashMap<String, Class<?>>();
        for (var command : Main.class.getAnnotation(Command.class).subcommands()) {
            found.put(command.getAnnotation(Command.class).name(), command);
        }
        return found;
    }
}

package dev.missent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** The first argument: a command, or what the command is about. */
final class FirstArgument {
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    /** With a dot or a port; a word alone is a command that was mistyped. */
    private static final Pattern HOST = Pattern
        .compile("([^-:/?#\\s][^:/?#\\s]*\\.[^:/?#\\s]+|[^-:/?#\\s][^:/?#\\s]*(?=:[0-9])|\\[[0-9A-Fa-f:.]+])"
            + "(:[0-9]{1,5})?([/?#].*)?");

    private FirstArgument() {}

    /** The arguments with {@code check} before them, if the first is a URL or a host; the name of a file that exists is never a host. */
    static String[] understood(String[] arguments, Set<String> commands) {
        if (arguments.length == 0 || commands.contains(arguments[0]) || !isPlace(arguments[0])) {
            return arguments;
        }
        var all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private static boolean isPlace(String argument) {
        return URL.matcher(argument).matches()
            || (HOST.matcher(argument).matches() || argument.equals("localhost")) && !isFile(argument);
    }

    /** Whether there is a file of that name here. */
    static boolean isFile(String argument) {
        return argument.indexOf('\0') < 0 && Files.isRegularFile(Path.of(argument));
    }
}

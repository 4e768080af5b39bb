package dev.missent.cli.check;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.missent.doctor.report.text.TextLayout;

/** Whether the output is a terminal, and how wide it is. */
public final class Terminals {
    private static final Pattern COLUMNS = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,4})\\s*");

    private Terminals() {}

    /** Whether standard input and output are a terminal. */
    public static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** The layout for standard output: that of the terminal, or the usual one where there is none. */
    public static TextLayout layout() {
        return layout(System.getenv(), () -> isThere() ? size() : "");
    }

    /**
     * The layout for an environment and the size of a terminal.
     *
     * @param environment {@code COLUMNS} counts if it is a number, as POSIX has it
     * @param size what {@code stty size} says, rows and columns; anything else when that is not known. Not asked unless needed
     */
    static TextLayout layout(Map<String, String> environment, Supplier<String> size) {
        var said = environment.getOrDefault("COLUMNS", "");
        var columns = COLUMNS.matcher(said).matches() ? OptionalInt.of(Integer.parseInt(said)) : columns(size.get());
        return columns.isPresent() ? TextLayout.forColumns(columns.getAsInt()) : TextLayout.UNKNOWN;
    }

    private static OptionalInt columns(String size) {
        var matcher = SIZE.matcher(size);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Asks the program that POSIX has for it: a system call from here takes ten times as long. Empty when there is no answer. */
    private static String size() {
        try {
            var stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new String(stty.getInputStream().readNBytes(32), StandardCharsets.US_ASCII);
            return stty.waitFor(1, TimeUnit.SECONDS) ? said : "";
        } catch (IOException noSuchProgram) {
            return "";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

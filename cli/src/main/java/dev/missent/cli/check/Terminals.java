package dev.missent.cli.check;

import java.io.Console;
import java.util.Optional;

/** Whether somebody looks. */
public final class Terminals {
    private Terminals() {}

    /** Whether standard input and output are a terminal. */
    public static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}

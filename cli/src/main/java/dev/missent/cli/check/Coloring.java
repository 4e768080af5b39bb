package dev.missent.cli.check;

import java.util.List;
import java.util.Map;

import dev.missent.cli.options.UsageException;
import dev.missent.doctor.report.text.Paint;
import picocli.CommandLine.Option;

/** Whether text on standard output has colours. */
public final class Coloring {
    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never. NO_COLOR counts if it is not empty.")
    private String color = "auto";

    /** Refuses a word that means nothing. */
    public void check() {
        if (!List.of("auto", "always", "never").contains(color)) {
            throw new UsageException("--color: expected auto, always or never, got " + color);
        }
    }

    /** The colours, or none. */
    public Paint paint() {
        return isColoured(System.getenv(), Terminals.isThere()) ? Paint.ANSI : Paint.NONE;
    }

    private boolean isColoured(Map<String, String> environment, boolean terminal) {
        return switch (color) {
            case "always" -> true;
            case "never" -> false;
            default -> terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        };
    }
}

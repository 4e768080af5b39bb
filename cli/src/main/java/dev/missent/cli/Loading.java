package dev.missent.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.Diagnostic;
import dev.missent.gateway.config.DiagnosticPrinter;

/** Loads a configuration and prints what is wrong with it. */
final class Loading {
    private Loading() {}

    /** Loads; prints every diagnostic. */
    static LoadOutcome load(Path file, PrintWriter out) {
        var outcome = ConfigurationLoader.load(file);
        var found = diagnostics(outcome);
        if (!found.isEmpty()) {
            out.print(new DiagnosticPrinter(outcome.source()).print(found));
            out.flush();
        }
        return outcome;
    }

    /** What was found. */
    static List<Diagnostic> diagnostics(LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Loaded loaded -> loaded.warnings();
            case LoadOutcome.Refused refused -> refused.diagnostics();
        };
    }

    /** {@code 2 errors, 1 warning}. */
    static String count(List<Diagnostic> found) {
        long errors = found.stream().filter(each -> each.level() == Diagnostic.Level.ERROR).count();
        long warnings = found.size() - errors;
        return errors + (errors == 1 ? " error, " : " errors, ") + warnings + (warnings == 1 ? " warning" : " warnings");
    }
}

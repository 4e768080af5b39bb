package dev.missent.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.missent.cli.options.StandardInput;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.DiagnosticPrinter;
import dev.missent.gateway.config.read.Environment;

/** Loads a configuration and prints what is wrong with it. */
final class Loading {
    /** The name of standard input in messages; files are relative to the current folder then. */
    private static final Path STANDARD_INPUT = Path.of("standard input");
    private static final int MAX_BYTES = 4 << 20;
    private static final Optional<ForeignConfiguration> NONE = Optional.empty();

    private Loading() {}

    /** Loads; prints every diagnostic, or the product whose configuration the file is. */
    static LoadOutcome load(Path file, PrintWriter out) {
        var outcome = read(file);
        print(outcome, out);
        return outcome;
    }

    /** Loads; prints what is wrong where something is. Warnings are left to lint: here they would separate a question from the answer. */
    static LoadOutcome loadForAnswer(Path file, PrintWriter out) {
        var outcome = read(file);
        if (outcome instanceof LoadOutcome.Refused) {
            print(outcome, out);
        }
        return outcome;
    }

    private static void print(LoadOutcome outcome, PrintWriter out) {
        var found = diagnostics(outcome);
        var foreign = outcome instanceof LoadOutcome.Refused ? ForeignConfiguration.of(outcome.source().lines()) : NONE;
        if (foreign.isPresent()) {
            out.println(Visible.line(outcome.source().file().toString()) + ": " + foreign.get().sentence());
        } else if (!found.isEmpty()) {
            out.print(new DiagnosticPrinter(outcome.source()).print(found));
        }
        out.flush();
    }

    /** Loads a file, or standard input. */
    private static LoadOutcome read(Path file) {
        return StandardInput.isMeantBy(file)
            ? new ConfigurationLoader(Environment.ofProcess(), InstantSource.system()).loadBytes(STANDARD_INPUT,
                StandardInput.bytes(MAX_BYTES))
            : ConfigurationLoader.load(file);
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

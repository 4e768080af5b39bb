package dev.missent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.missent.doctor.report.Visible;
import dev.missent.gateway.certificate.LoadOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads configuration files and says what is wrong, all at once. */
@Command(name = "lint", mixinStandardHelpOptions = true, versionProvider = Version.class, aliases = "validate", header = "Reads gateway configurations and says what is wrong with them.", description = "Everything is checked that a start checks: syntax, names, certificates, keys, contradictions.", footer = {
        "",
        "Example:  missent lint gateway.yaml", "Exit codes: 0 fine, 1 warnings with --fail-on warning, 2 errors."})
final class LintCommand implements Callable<Integer> {
    /** The level from which on the exit code is not 0. */
    enum FailOn {
        ERROR,
        WARNING
    }

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Configuration files; - is standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = {"-c", "--config"}, paramLabel = "FILE", description = "A configuration file, as with the other commands.")
    private List<Path> named = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "error (default) or warning.")
    private FailOn failOn = FailOn.ERROR;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        files.addAll(named);
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: FILE");
        }
        var out = spec.commandLine().getOut();
        int code = ExitCode.OK;
        for (var file : files) {
            long began = System.nanoTime();
            var outcome = Loading.load(file, out);
            var found = Loading.diagnostics(outcome);
            out.printf(Locale.ROOT, "%s%s: %s, %.1f s%n", found.isEmpty() ? "" : "\n",
                Visible.line(outcome.source().file().toString()),
                Loading.count(found),
                (System.nanoTime() - began) / 1e9);
            if (outcome instanceof LoadOutcome.Refused) {
                code = ExitCode.USAGE;
            } else if (failOn == FailOn.WARNING && !found.isEmpty() && code == ExitCode.OK) {
                code = ExitCode.FINDINGS;
            }
        }
        return code;
    }
}

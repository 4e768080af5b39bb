package dev.missent.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.missent.cli.check.Coloring;
import dev.missent.cli.check.Terminals;
import dev.missent.cli.lint.Exceptions;
import dev.missent.cli.lint.ForeignFiles;
import dev.missent.cli.lint.LintOutputs;
import dev.missent.cli.options.UsageException;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.examination.Result;
import dev.missent.lint.matrix.PredictedMatrix;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads configuration files, missent's own and other programs', and says what is wrong, all at once. */
@Command(name = "lint", mixinStandardHelpOptions = true, versionProvider = Version.class, aliases = "validate", header = "Reads configurations, missent's and other servers', and says what is wrong with them.", description = {
        "Of missent's own file everything is checked that a start checks: syntax, names, certificates, keys, contradictions.",
        "Of other servers' files: what is wrong about names, SNI, Host, certificates and client authentication, with the change as a patch."}, footer = {
                "",
                "Example:  missent lint gateway.yaml",
                "          missent lint /etc/nginx/nginx.conf",
                "          nginx -T | missent lint -",
                "          missent lint /etc/nginx -o sarif=missent.sarif -o diff=missent.patch",
                "Exit codes: 0 fine, 1 findings at or above --fail-on, 2 errors in missent's own file, 3 a file was not read to its end."})
final class LintCommand implements Callable<Integer> {
    /** The level from which on findings give exit code 1. */
    enum FailOn {
        ERROR,
        WARNING,
        INFO,
        NEVER;

        boolean isMetBy(Result result) {
            return switch (this) {
                case ERROR -> result.hasAtLeast(Level.ERROR);
                case WARNING -> result.hasAtLeast(Level.WARNING);
                case INFO -> result.hasAtLeast(Level.INFO);
                case NEVER -> false;
            };
        }
    }

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Configuration files and folders; - is standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = {"-c", "--config"}, paramLabel = "FILE", description = "A configuration file, as with the other commands.")
    private List<Path> named = new ArrayList<>();

    @Option(names = "--as", paramLabel = "KIND", description = "Read the files as nginx, ...; otherwise name and content tell.")
    private @Nullable String as;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT[=FILE]", description = "text (default), json, jsonl, sarif, junit, github, md or diff; repeatable with files.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "error (default), warning, info or never.")
    private FailOn failOn = FailOn.ERROR;

    @Option(names = "--allow-incomplete", description = "A file that is not read to its end is no reason for exit code 3.")
    private boolean allowIncomplete;

    @Option(names = "--matrix", description = "Print which site would answer which pair of server name and Host, predicted from the file.")
    private boolean matrix;

    @Mixin
    private Exceptions exceptions = new Exceptions();

    @Mixin
    private Coloring coloring = new Coloring();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        files.addAll(named);
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: FILE");
        }
        try {
            coloring.check();
            return lint(LintOutputs.parse(outputs));
        } catch (UsageException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
    }

    private int lint(LintOutputs written) {
        var foreign = new ForeignFiles(as);
        if (matrix && !written.isTextOnly()) {
            throw new UsageException("--matrix: the matrix is text on standard output; leave -o out");
        }
        var own = files.stream().filter(file -> !foreign.take(file)).toList();
        if (!own.isEmpty() && !written.isTextOnly()) {
            throw new UsageException(
                "-o: " + own.getFirst() + " is read as a configuration of missent, whose messages are text only");
        }
        own.stream().filter(Files::isDirectory).findFirst().ifPresent(folder -> {
            throw new UsageException(
                folder + ": no file in this folder is a configuration that missent knows; --as says what the files are");
        });
        int code = ExitCode.OK;
        for (var file : own) {
            code = Math.max(code, own(file, spec.commandLine().getOut()));
        }
        return foreign.isEmpty() ? code : Math.max(code, foreign(foreign, written));
    }

    private int foreign(ForeignFiles foreign, LintOutputs written) {
        var examination = new Examination(InstantSource.system().instant(), exceptions.acceptance(), exceptions.versions());
        foreign.examine(examination);
        var result = examination.result();
        if (matrix) {
            result.configurations()
                .forEach(each -> spec.commandLine().getOut().print(PredictedMatrix.of(each, Terminals.layout())));
        }
        written.write(result, Version.text(), spec.commandLine().getOut(), coloring.paint(), Terminals::layout);
        if (exceptions.write(result)) {
            return ExitCode.OK;
        }
        if (failOn.isMetBy(result)) {
            return ExitCode.FINDINGS;
        }
        return result.isIncomplete() && !allowIncomplete ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private int own(Path file, PrintWriter out) {
        long began = System.nanoTime();
        var outcome = Loading.load(file, out);
        var found = Loading.diagnostics(outcome);
        out.printf(Locale.ROOT, "%s%s: %s, %.1f s%n", found.isEmpty() ? "" : "\n",
            Visible.line(outcome.source().file().toString()),
            Loading.count(found), (System.nanoTime() - began) / 1e9);
        if (outcome instanceof LoadOutcome.Refused) {
            return ExitCode.USAGE;
        }
        boolean counts = failOn == FailOn.WARNING || failOn == FailOn.INFO;
        return counts && !found.isEmpty() ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
